# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built window as a person would: by what an assistive technology sees, and by real keys."""
import subprocess
import time
import warnings

warnings.filterwarnings("ignore", category=DeprecationWarning)
import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 90  # seconds; a machine that others use can stand still for a while
LISTENING = 4  # seconds


def wait_for(what, condition, patience=PATIENCE):
    """Asks until there is an answer: waits for the thing, never for a time."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            answer = condition()
        except GLib.Error:  # the tree changed under our hands
            answer = None
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come")


class Window:
    """One running Amends."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.listener = None
        self.root = wait_for("the window", self._find_application)

    def _find_application(self):
        if self.process.poll() is not None:
            raise AssertionError("the program ended: " + self.process.stderr.read())
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application and application.get_process_id() == self.process.pid and application.get_child_count():
                return application
        return None

    def listen(self):
        """From now on what has the keyboard is known as it is said, without looking around."""
        self.focus = None
        self.listener = Atspi.EventListener.new(self._hear)
        self.listener.register("object:state-changed:focused")

    def _hear(self, event):
        if event.detail1:
            self.focus = event.source

    def heard_focus(self):
        """The name of what got the keyboard last; its name may come after it."""
        try:
            if self.focus is not None:
                self.focus.clear_cache()
                return self.focus.get_name() or ""
        except GLib.Error:  # gone again
            pass
        return ""

    def hear(self, what, condition):
        """Listens until @condition holds; looks around where nothing has been heard for a while: not every word arrives."""
        begin = time.monotonic()
        end, look_at = begin + PATIENCE, begin + LISTENING
        context = GLib.MainContext.default()
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"{what} did not come; the keyboard is on “{self.heard_focus()}”")
            if time.monotonic() > look_at:
                look_at = time.monotonic() + LISTENING
                self.focus = self.focused() or self.focus
            if not context.iteration(False):
                time.sleep(0.01)

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        self.process.stderr.close()

    def walk(self, node=None):
        node = node or self.root
        yield node
        for index in range(min(node.get_child_count(), 60)):
            try:
                child = node.get_child_at_index(index)
            except GLib.Error:
                child = None
            if child is not None:
                yield from self.walk(child)

    @staticmethod
    def is_shown(node):
        extents = node.get_extents(Atspi.CoordType.WINDOW)  # GTK 4.8 sets SHOWING on the top level only
        return extents.width > 0 and extents.height > 0

    def look(self, name, role=None, exact=False):
        """The first thing on the screen whose name is or holds @name, or None."""
        for node in self.walk():
            try:
                if role is not None and node.get_role_name() != role:
                    continue
                own = node.get_name() or ""
                if (own == name if exact else name in own) and self.is_shown(node):
                    return node
            except GLib.Error:
                continue
        return None

    def find(self, name, role=None, exact=False):
        return wait_for(f"“{name}”", lambda: self.look(name, role, exact))

    def is_offered(self, name, role="push button"):
        """Whether it is on the screen and can be used."""
        node = self.look(name, role)
        return node is not None and node.get_state_set().contains(Atspi.StateType.SENSITIVE)

    def click(self, name, role="push button"):
        node = self.find(name, role)
        actions = node.get_action_iface()
        assert actions is not None and actions.get_n_actions() > 0, f"“{name}” cannot be pressed"
        for index in range(actions.get_n_actions()):
            if actions.get_action_name(index) == "click":
                return actions.do_action(index)
        return actions.do_action(0)

    def focused(self):
        """What has the keyboard, innermost."""
        found = None
        for node in self.walk():
            try:
                if node.get_state_set().contains(Atspi.StateType.FOCUSED) and node.get_role_name() not in ("frame", "window"):
                    found = node
            except GLib.Error:
                continue
        return found

    def words_of(self, node):
        """Its name, or what is written in it: rows of a GtkListView cannot be named before GTK 4.12."""
        return node.get_name() or " ".join(part.get_name() or "" for part in self.walk(node))

    def press(self, key):
        """From now on only what gets the keyboard after @key counts."""
        self.focus = None
        self.key(key)

    def wait_focus(self, *names, exact=False):
        """Until the keyboard is on something whose name is or holds one of @names."""
        self.hear(f"the keyboard on {names}",
                  lambda: any(name == self.heard_focus() if exact else name in self.heard_focus() for name in names))

    def go_to(self, name, key="Tab", steps=60):
        """Moves the keyboard with @key until it is on something whose name holds @name."""
        if self.listener is None:
            self.listen()
        node, passed = self.focused(), []
        for _ in range(steps):
            here = self.words_of(node) if node is not None else ""
            if name in here:
                return node
            passed.append(here)
            node = self.move(node, key)
        raise AssertionError(f"“{name}” is not reached by {key}; passed {passed}")

    def move(self, node, key):
        """Returns: what has the keyboard after @key, which is not @node any more"""
        self.press(key)
        self.hear("the keyboard to move", lambda: self.focus is not None and (node is None or self.focus.path != node.path))
        return self.focus

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "2", text], check=True)

    def text_of(self, node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def titles(self):
        return [self.root.get_child_at_index(i).get_name() for i in range(self.root.get_child_count())]

    def confirm_file(self, title):
        """Return in a dialog of GTK's own, which forgets it where it still reads the folder: then once more."""
        end = time.monotonic() + PATIENCE
        while True:
            self.press("Return")
            try:
                return wait_for(f"the end of “{title}”", lambda: title not in self.titles(), LISTENING)
            except AssertionError:
                if time.monotonic() > end:
                    raise

    def wait_title(self, words):
        wait_for(f"a window titled “{words}”", lambda: any(words in (title or "") for title in self.titles()))

    def names(self):
        found = []
        for node in self.walk():
            try:
                if self.is_shown(node) and node.get_name():
                    found.append(f"{node.get_role_name()}: {node.get_name()}")
            except GLib.Error:
                continue
        return found
