/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What carriers say is read for its meaning: a wrong reason here becomes a wrong apology. */

#include "tracking/amends-reading.h"

typedef struct
{
  const char *text;
  const char *status;
  const char *reason; /* NULL: the text gives none */
} Case;

/* Ordinary progress must never look like a problem. */
static const Case progress[] = {
  { "Shipment information sent to the carrier", "label_created", "not_handed_over" },
  { "Electronic information received by post", "label_created", "not_handed_over" },
  { "Shipper created a label, UPS has not received the package yet.", "label_created", "not_handed_over" },
  { "The instruction data for this shipment have been provided by the sender to DHL electronically", "label_created", "not_handed_over" },
  { "Sender is preparing item", "label_created", "not_handed_over" },
  { "We've been told your parcel is coming; we don't have it yet", "label_created", "not_handed_over" },
  { "Item posted over the counter", "accepted", NULL },
  { "Accepted at USPS Origin Facility", "accepted", NULL },
  { "Picked up by FedEx", "accepted", NULL },
  { "Shipment picked up", "accepted", NULL },
  { "Pickup scan", "accepted", NULL },
  { "We have your parcel: it was handed in at a drop-off shop", "accepted", NULL },
  { "Collected from sender", "accepted", NULL },
  { "Arrived at facility", "in_transit", NULL },
  { "Arrived at Sort Facility HONG KONG - HONG KONG SAR, CHINA", "in_transit", NULL },
  { "Departed from Facility", "in_transit", NULL },
  { "Departed a Facility in Shenzhen", "in_transit", NULL },
  { "Processed at LEIPZIG - GERMANY", "in_transit", NULL },
  { "Departed USPS Regional Facility", "in_transit", NULL },
  { "In transit to next facility", "in_transit", NULL },
  { "On the way", "in_transit", NULL },
  { "Left FedEx origin facility", "in_transit", NULL },
  { "At local FedEx facility", "arrived_destination", NULL },
  { "Item despatched from outward office of exchange", "in_transit", NULL },
  { "The shipment has been processed in the parcel center of origin", "in_transit", NULL },
  { "Item received at Inward Office of Exchange", "arrived_destination", NULL },
  { "Arrived in destination country", "arrived_destination", NULL },
  { "Arrived at the delivery depot", "arrived_destination", NULL },
  { "Arrived at Post Office", "arrived_destination", NULL },
  { "Out for delivery", "out_for_delivery", NULL },
  { "Out for Delivery, Expected Delivery by 9:00pm", "out_for_delivery", NULL },
  { "Loaded on delivery vehicle", "out_for_delivery", NULL },
  { "On FedEx vehicle for delivery", "out_for_delivery", NULL },
  { "Your parcel is with the driver and will be delivered today", "out_for_delivery", NULL },
  { "With delivery courier", "out_for_delivery", NULL },
  { "Delivered", "delivered", NULL },
  { "Delivered, In/At Mailbox", "delivered", NULL },
  { "Delivered, Left with Individual", "delivered", NULL },
  { "Delivered - Signed for by: WEBER", "delivered", NULL },
  { "Left in a safe place: porch", "delivered", NULL },
  { "Your parcel was handed to the resident", "delivered", NULL },
  { "Collected by the customer at the parcel shop", "delivered", NULL },
  { "Customs clearance completed", "in_transit", NULL },
  { "Released by customs", "in_transit", NULL },
  { "Your package has cleared customs and is on the way.", "in_transit", NULL },
  { "International shipment release - Import", "in_transit", NULL },
  { "The shipment is no longer held by customs", "in_transit", NULL },
  { "The address issue has been resolved", "in_transit", NULL },
  { "快件已揽收", "accepted", NULL },
  { "【义乌市】江东网点 已揽件，揽收员 王师傅", "accepted", NULL },
  { "顺丰速运 已收取快件", "accepted", NULL },
  { "【东莞转运中心】 已发出 下一站 【上海转运中心】", "in_transit", NULL },
  { "快件在【广州白云集散中心】完成分拣,准备发往 【成都双流集散中心】", "in_transit", NULL },
  { "快件已到达 【杭州萧山分拨中心】", "in_transit", NULL },
  { "快件离开【北京顺义中转场】,正在发往【天津武清中转场】", "in_transit", NULL },
  { "运输中", "in_transit", NULL },
  { "离开【上海互换局】,下一站【法兰克福】", "in_transit", NULL },
  { "航班已起飞", "in_transit", NULL },
  { "【杭州市】已到达 西湖营业部", "arrived_destination", NULL },
  { "到达目的国", "arrived_destination", NULL },
  { "飞机已抵达目的地机场", "arrived_destination", NULL },
  { "正在派送途中,请您准备签收(派件人:赵师傅)", "out_for_delivery", NULL },
  { "【成都市】 快递员 李强 正在为您派件", "out_for_delivery", NULL },
  { "派件中", "out_for_delivery", NULL },
  { "投递员正在派送邮件", "out_for_delivery", NULL },
  { "已签收,签收人是本人签收,感谢使用", "delivered", NULL },
  { "您的快件已由前台代签收", "delivered", NULL },
  { "邮件已妥投", "delivered", NULL },
  { "快件已从菜鸟驿站取出", "delivered", NULL },
  { "海关放行", "in_transit", NULL },
  { "清关完成,已放行", "in_transit", NULL },
  { "進口海關放行", "in_transit", NULL },
  { "貨件已到達目的地機場", "arrived_destination", NULL },
  { "快件派送中", "out_for_delivery", NULL },
  { "已簽收", "delivered", NULL },
  { "商家已下单,等待揽收", "label_created", "not_handed_over" },
  { "订单信息已收到", "label_created", "not_handed_over" },
  { "包裹正在等待揽收", "label_created", "not_handed_over" },
};

static const Case problems[] = {
  /* customs */
  { "Held by customs, awaiting documents", "customs", "customs" },
  { "Clearance delay - import", "customs", "customs" },
  { "Your package is pending release from a Government Agency. Once they release it, your package will be on its way.", "customs", "customs" },
  { "Shipment is on hold: commercial invoice missing", "customs", "customs" },
  { "Customs charges due. Awaiting payment from receiver", "customs", "customs" },
  { "Held in customs - recipient must provide an ID number", "customs", "customs" },
  { "Import duty has to be paid before we can deliver", "customs", "customs" },
  { "Retained by customs for inspection", "customs", "customs" },
  { "The goods are restricted for import", "customs", "customs" },
  { "包裹被海关扣留", "customs", "customs" },
  { "清关延误,缺少商业发票", "customs", "customs" },
  { "海关要求收件人提供身份证信息", "customs", "customs" },
  { "等待收件人缴纳税金", "customs", "customs" },
  { "海關查驗中", "customs", "customs" },
  { "申报价值与实际不符,等待补充资料", "customs", "customs" },
  { "Customs clearance started", "customs", "customs" },
  { "Presented to customs", "customs", "customs" },
  { "正在清关", "customs", "customs" },
  { "货物已报关", "customs", "customs" },
  /* weather and other force majeure */
  { "快件因天气原因延误", "exception", "weather" },
  { "Delayed by a winter storm in the area", "exception", "weather" },
  { "Adverse weather conditions are causing delays in Denver", "exception", "weather" },
  { "Flooding has closed the roads around the depot", "exception", "weather" },
  { "A local strike is delaying delivery", "exception", "weather" },
  { "Natural disaster", "exception", "weather" },
  { "受台风影响，快件将延迟派送", "exception", "weather" },
  { "因暴雪高速封闭，车辆滞留", "exception", "weather" },
  { "受疫情管控影响，派送可能延迟", "exception", "weather" },
  { "因颱風暫停派送", "exception", "weather" },
  /* backlog */
  { "We are experiencing high volumes and your parcel may arrive later than planned", "exception", "carrier_backlog" },
  { "Delay due to peak season volume", "exception", "carrier_backlog" },
  { "Flight cancelled, waiting for the next departure", "exception", "carrier_backlog" },
  { "Missed connection at the hub", "exception", "carrier_backlog" },
  { "Vehicle breakdown", "exception", "carrier_backlog" },
  { "Delay, parcel is being processed at a congested hub", "exception", "carrier_backlog" },
  { "Arriving late", "exception", "carrier_backlog" },
  { "双十一件量激增，网点爆仓，派送延迟", "exception", "carrier_backlog" },
  { "中转场积压，快件延误", "exception", "carrier_backlog" },
  { "航班取消，等待下一航班", "exception", "carrier_backlog" },
  { "运力不足，货物等待装车", "exception", "carrier_backlog" },
  { "快件滯留轉運中心", "exception", "carrier_backlog" },
  /* slow transit */
  { "Your shipment is taking longer than expected to reach its destination", "exception", "slow_transit" },
  { "Transit time longer than usual", "exception", "slow_transit" },
  { "Past the estimated delivery date", "exception", "slow_transit" },
  { "运输时间较长，请耐心等待", "exception", "slow_transit" },
  { "运输时效延长", "exception", "slow_transit" },
  /* routing */
  { "Shipment rerouted through another hub", "exception", "routing" },
  { "The flight was diverted", "exception", "routing" },
  { "Alternative transport route in use", "exception", "routing" },
  { "运输路线变更，改由郑州口岸发运", "exception", "routing" },
  { "航班备降，绕行运输", "exception", "routing" },
  /* mis-sorted */
  { "Missorted, forwarding to the right depot", "exception", "mis_sorted" },
  { "Package was sent to the wrong facility", "exception", "mis_sorted" },
  { "Sorting error: parcel returned to the hub", "exception", "mis_sorted" },
  { "Mis-routed to Cologne", "exception", "mis_sorted" },
  { "快件错分至其他网点，正在转回", "exception", "mis_sorted" },
  { "快件发错目的地，重新转运", "exception", "mis_sorted" },
  { "非本网点派件，已转出", "exception", "mis_sorted" },
  /* holiday */
  { "Business closed on a public holiday", "attempt_failed", "holiday" },
  { "Recipient's office was closed", "attempt_failed", "holiday" },
  { "Shop closed for the weekend", "attempt_failed", "holiday" },
  { "No deliveries today: bank holiday", "attempt_failed", "holiday" },
  { "客户公司放假，节后再派", "attempt_failed", "holiday" },
  { "春节期间暂停派送", "attempt_failed", "holiday" },
  { "收件单位已下班", "attempt_failed", "holiday" },
  /* out of area */
  { "Address is outside our delivery area", "exception", "out_of_area" },
  { "Remote area, extra delivery days", "exception", "out_of_area" },
  { "We do not deliver to this postcode", "exception", "out_of_area" },
  { "该地址超出派送范围", "exception", "out_of_area" },
  { "偏远乡镇，不提供派送服务", "exception", "out_of_area" },
  { "超區件，轉郵政派送", "exception", "out_of_area" },
  /* recipient unreachable */
  { "Nobody at home", "attempt_failed", "recipient_unreachable" },
  { "Sorry, we missed you. A card was left", "attempt_failed", "recipient_unreachable" },
  { "Delivery attempt failed: customer not available", "attempt_failed", "recipient_unreachable" },
  { "Unable to contact the recipient by phone", "attempt_failed", "recipient_unreachable" },
  { "No access to the building", "attempt_failed", "recipient_unreachable" },
  { "The recipient was absent", "attempt_failed", "recipient_unreachable" },
  { "收件人电话无人接听", "attempt_failed", "recipient_unreachable" },
  { "多次拨打收件人电话关机", "attempt_failed", "recipient_unreachable" },
  { "收件人不在家，改日再派", "attempt_failed", "recipient_unreachable" },
  { "無法聯繫收件人", "attempt_failed", "recipient_unreachable" },
  { "小区封闭管理，快递员无法进入", "attempt_failed", "recipient_unreachable" },
  /* attempt failed, no more said */
  { "Delivery attempted", "attempt_failed", "attempt_failed" },
  { "We tried to deliver your parcel and will try again tomorrow", "attempt_failed", "attempt_failed" },
  { "Notice left", "attempt_failed", "attempt_failed" },
  { "Could not be delivered", "attempt_failed", "attempt_failed" },
  { "Delivery rescheduled", "attempt_failed", "attempt_failed" },
  { "Not delivered", "attempt_failed", "attempt_failed" },
  { "未妥投", "attempt_failed", "attempt_failed" },
  { "派送不成功，待再次派送", "attempt_failed", "attempt_failed" },
  { "投递失败,安排明日再次投递", "attempt_failed", "attempt_failed" },
  /* awaiting pick-up */
  { "Available for pickup at the post office", "available_for_pickup", "awaiting_pickup" },
  { "Your parcel is waiting for you at the parcel shop", "available_for_pickup", "awaiting_pickup" },
  { "Delivered to a parcel locker, use your code to collect it", "available_for_pickup", "awaiting_pickup" },
  { "Ready for collection", "available_for_pickup", "awaiting_pickup" },
  { "Item being held at Customer Service Point, bring ID to collect", "available_for_pickup", "awaiting_pickup" },
  { "Reminder to pick up your item before it is sent back", "available_for_pickup", "awaiting_pickup" },
  { "快件已暂存至学府路菜鸟驿站，请凭取件码取件", "available_for_pickup", "awaiting_pickup" },
  { "包裹已放入丰巢柜，请及时取件", "available_for_pickup", "awaiting_pickup" },
  { "已到自提点，等待客户自提", "available_for_pickup", "awaiting_pickup" },
  { "逾期未取，快件仍在快递柜", "available_for_pickup", "awaiting_pickup" },
  { "包裹已送達便利商店，請於七日內取件", "available_for_pickup", "awaiting_pickup" },
  /* wrong address */
  { "Incorrect address - we are working to correct it", "exception", "wrong_address" },
  { "The street number is missing", "exception", "wrong_address" },
  { "Recipient unknown at this address", "exception", "wrong_address" },
  { "Addressee has moved", "exception", "wrong_address" },
  { "Address information needed; action required", "exception", "wrong_address" },
  { "No such number", "exception", "wrong_address" },
  { "收件地址不详，请核实", "exception", "wrong_address" },
  { "查无此人，地址有误", "exception", "wrong_address" },
  { "收件人已搬家", "exception", "wrong_address" },
  { "收件人電話錯誤", "exception", "wrong_address" },
  { "门牌号缺失，找不到地址", "exception", "wrong_address" },
  /* refused */
  { "Delivery refused by addressee", "exception", "refused" },
  { "The customer did not accept the parcel", "exception", "refused" },
  { "Receiver rejected the shipment", "exception", "refused" },
  { "收件人拒绝签收", "exception", "refused" },
  { "客户不要，放弃快件", "exception", "refused" },
  { "收件人拒付到付款", "exception", "refused" },
  /* number */
  { "Tracking number not found", "not_found", "invalid_number" },
  { "The tracking number is invalid", "not_found", "invalid_number" },
  { "We could not find any information for this shipment number", "not_found", "invalid_number" },
  { "运单号不存在，请核对", "not_found", "invalid_number" },
  { "查无此单号", "not_found", "invalid_number" },
  { "单号错误", "not_found", "invalid_number" },
  /* signed, not received */
  { "Recipient claims non-receipt, proof of delivery requested", "delivered", "signed_not_received" },
  { "Delivered to the wrong address, investigation opened", "delivered", "signed_not_received" },
  { "Customer reports item not received after delivery scan", "delivered", "signed_not_received" },
  { "客户反馈签收未收到货", "delivered", "signed_not_received" },
  { "虚假签收，核实中", "delivered", "signed_not_received" },
  /* damaged */
  { "Package damaged in transit", "exception", "damaged" },
  { "The contents are broken and leaking", "exception", "damaged" },
  { "Damage reported; the sender has been notified", "exception", "damaged" },
  { "The box was crushed, repacked at the hub", "exception", "damaged" },
  { "外包装破损，内件完好", "exception", "damaged" },
  { "货物受潮，已重新包装", "exception", "damaged" },
  { "包裹在運輸途中損壞", "exception", "damaged" },
  /* lost */
  { "Parcel is presumed lost", "lost", "lost" },
  { "We cannot locate your package and have opened an investigation", "lost", "lost" },
  { "Missing item, search started", "lost", "lost" },
  { "Declared lost; please file a claim with the shipper", "lost", "lost" },
  { "快件丢失，正在查找", "lost", "lost" },
  { "确认遗失，安排理赔", "lost", "lost" },
  { "郵件下落不明", "lost", "lost" },
  /* returned */
  { "Return to sender", "returning", "returned" },
  { "The parcel is on its way back to the sender", "returning", "returned" },
  { "Undeliverable, being returned to shipper", "returning", "returned" },
  { "Not collected in time and will be sent back", "returning", "returned" },
  { "Return delivered to sender", "returned", "returned" },
  { "Delivered to original sender", "returned", "returned" },
  { "快件正在退回寄件人", "returning", "returned" },
  { "因拒收，包裹退回中", "returning", "returned" },
  { "逾期未领，退回", "returning", "returned" },
  { "退件已签收", "returned", "returned" },
  { "郵件已退回寄件人", "returned", "returned" },
  /* cancelled */
  { "Shipment cancelled by sender", "cancelled", "cancelled" },
  { "The label has been voided", "cancelled", "cancelled" },
  { "Order cancelled", "cancelled", "cancelled" },
  { "Package intercepted at the shipper's request", "cancelled", "cancelled" },
  { "寄件人取消寄件", "cancelled", "cancelled" },
  { "运单已作废", "cancelled", "cancelled" },
  { "快件拦截成功", "cancelled", "cancelled" },
  /* not handed over, as a stated problem */
  { "The sender has not handed over the parcel yet", "label_created", "not_handed_over" },
  { "Pickup failed: parcel was not ready", "label_created", "not_handed_over" },
  { "Carrier is still awaiting the item from the shipper", "label_created", "not_handed_over" },
  { "揽收失败，货物未准备好", "label_created", "not_handed_over" },
  { "卖家未发货", "label_created", "not_handed_over" },
  /* no movement */
  { "No tracking update for 9 days", "in_transit", "no_movement" },
  { "There has been no movement since 3 November", "in_transit", "no_movement" },
  { "This item has not been scanned for several days", "in_transit", "no_movement" },
  { "物流信息长时间未更新", "in_transit", "no_movement" },
  { "轨迹停滞，超过五天未更新", "in_transit", "no_movement" },
  { "有发件扫描，无后续扫描", "in_transit", "no_movement" },
  /* unexplained */
  { "Exception", "exception", "unexplained" },
  { "On hold", "exception", "unexplained" },
  { "Shipment on hold at the depot", "exception", "unexplained" },
  { "Held by carrier pending further instructions", "exception", "unexplained" },
  { "快件异常，待处理", "exception", "unexplained" },
  { "问题件，客服跟进中", "exception", "unexplained" },
};

/* A word of a problem alone, a denial or a condition is not the problem. */
static const Case traps[] = {
  { "Not damaged, delivered", "delivered", NULL },
  { "If the parcel is damaged, please refuse it", "unknown", NULL },
  { "如包裹破损,请当面拒收", "unknown", NULL },
  { "已签收。如有破损请联系客服", "delivered", NULL },
  { "Delivered duty paid", "unknown", NULL },
  { "No delivery exception", "unknown", NULL },
  { "Your item will be delivered by our partner if it cannot be left with you", "in_transit", NULL },
  { "Undelivered due to bad weather", "exception", "weather" },
  { "Not delivered because the business was closed", "attempt_failed", "holiday" },
  { "Not delivered; refused by recipient", "exception", "refused" },
  { "Returned to the delivery depot for another attempt", "attempt_failed", "attempt_failed" },
  { "Delivered to local carrier", "in_transit", NULL },
  { "Delivery unsuccessful as recipient moved", "exception", "wrong_address" },
  { "【无锡市】快件正在派送", "out_for_delivery", NULL },
  { "已解除海关扣留,正在派送", "in_transit", NULL },
  { "Storm Lake, IA: arrived at facility", "in_transit", NULL },
  { "Arrived at post office, Lost Springs, WY", "arrived_destination", NULL },
  { "In transit, SNOW HILL, NC", "in_transit", NULL },
  { "派送员雷雨（13800000010）正在派件", "out_for_delivery", NULL },
  { "快件到达【大雪山营业点】", "arrived_destination", NULL },
  { "快件离开【若羌县】，外包装破损", "exception", "damaged" },
  { "包裹因大雪滞留【大雪街道网点】", "exception", "weather" },
  { "郵件現存於旺角郵政局待領", "available_for_pickup", "awaiting_pickup" },
  { "您的快件已拒签。感谢您使用快递，期待再次为您服务", "exception", "refused" },
  { "春节期间网点放假，快件将于正月初七恢复派送", "attempt_failed", "holiday" },
  { "快件延误派送", "exception", "carrier_backlog" },
  { "包裹未能在承诺时间内送达", "exception", "slow_transit" },
  { "包裹音讯全无，已转人工核对", "in_transit", "no_movement" }, /* one of many ways; another ends the sentence */
  { "Lorem ipsum dolor sit amet", "unknown", NULL },
  { "12345", "unknown", NULL },
  { "", "unknown", NULL },
  { "！！！", "unknown", NULL },
};

/* What is denied, or only announced, has not happened. */
static const Case denied[] = {
  { "送达失败：家里没人", "attempt_failed", "recipient_unreachable" },
  { "明天送达", "in_transit", NULL },
  { "预计明天送达", "in_transit", NULL },
  { "快件将于明日派送", "in_transit", NULL },
  { "预约明天派送", "in_transit", NULL },
  { "快件未签收", "in_transit", NULL },
  { "The package has not been delivered yet", "in_transit", NULL },
  { "Not yet delivered", "in_transit", NULL },
  { "Your parcel will be delivered tomorrow", "in_transit", NULL },
  { "Your parcel is expected to be delivered on Friday", "in_transit", NULL },
  { "Scheduled to be delivered on 24 November", "in_transit", NULL },
  { "预计11月25日送达", "in_transit", NULL },
  { "包裹预计后天派送", "in_transit", NULL },
  { "快件派送不成功（因电话无人接听/关机/停机/号码有误，正在与客户联系），待再次派送", "attempt_failed", "recipient_unreachable" },
  { "The parcel has not been lost", "unknown", NULL },
  { "Lost and found: parcel located, moving on", "in_transit", NULL },
  { "Your parcel has not been damaged", "unknown", NULL },
  { "No customs duties due", "unknown", NULL },
  { "快件未被海关扣留", "unknown", NULL },
  { "Item delayed - not due to weather", "exception", "carrier_backlog" },
  { "Out for delivery cancelled due to heavy snow", "exception", "weather" },
  { "Returned to carrier depot, will be redelivered", "attempt_failed", "attempt_failed" },
  { "因收件人地址变更转寄", "in_transit", NULL },
  { "快件滞留，原因：疫情", "exception", "carrier_backlog" },
  { "未派送成功", "attempt_failed", "attempt_failed" },
  { "Forwarded to third party agent", "in_transit", NULL },
  { "快件已转交第三方并由其负责派送", "exception", "out_of_area" },
  { "到转第三方快递", "exception", "out_of_area" },
  { "The label was damaged, parcel relabelled and on its way", "in_transit", NULL },
  { "Delivery rescheduled at customer's request", "in_transit", "attempt_failed" },
  { "Security delay", "exception", "unexplained" },
  { "We Have Your Package", "accepted", NULL },
  { "Delivered to wrong address", "delivered", "signed_not_received" },
  { "派送失败：收件人不在家", "attempt_failed", "recipient_unreachable" },
  { "包裹没有丢失", "unknown", NULL },
  { "包裹未破损", "unknown", NULL },
  { "快件并未退回", "unknown", NULL },
  { "The shipment was not returned to sender", "unknown", NULL },
  { "Delivery not refused", "unknown", NULL },
  { "Your parcel was not delivered because nobody was home", "attempt_failed", "recipient_unreachable" },
  { "您的快件尚未签收，请耐心等待", "in_transit", NULL },
  { "派送失败，明天再次派送", "attempt_failed", "attempt_failed" },
  { "快件延误，预计明天送达", "exception", "carrier_backlog" },
  { "因天气原因延误，预计后天送达", "exception", "weather" },
  { "快件未签收，收件人拒收", "exception", "refused" },
  { "包裹未丢失，正在运输途中", "in_transit", NULL },
  { "快件未通过海关查验", "customs", "customs" },
  { "Item not yet delivered due to incorrect address", "exception", "wrong_address" },
  { "Parcel has not been located", "lost", "lost" },
  { "Returned to sender's depot", "returned", "returned" },
  { "Delivery cancelled because of flooding", "exception", "weather" },
};

static const Case others[] = {
  { "Die Sendung wurde zugestellt", "delivered", NULL },
  { "Die Sendung wurde in das Zustellfahrzeug geladen", "out_for_delivery", NULL },
  { "Der Empfänger wurde nicht angetroffen", "attempt_failed", "recipient_unreachable" },
  { "Die Sendung liegt in der Filiale zur Abholung bereit", "available_for_pickup", "awaiting_pickup" },
  { "Verzögerung bei der Zollabfertigung", "customs", "customs" },
  { "Colis livré", "delivered", NULL },
  { "Votre colis est en cours de livraison", "out_for_delivery", NULL },
  { "Destinataire absent, avis de passage déposé", "attempt_failed", "recipient_unreachable" },
  { "Colis disponible au point de retrait", "available_for_pickup", "awaiting_pickup" },
  { "Entregado", "delivered", NULL },
  { "En reparto", "out_for_delivery", NULL },
  { "Devuelto al remitente", "returning", "returned" },
  { "Retenido en aduana", "customs", "customs" },
  { "Consegnata", "delivered", NULL },
  { "In consegna", "out_for_delivery", NULL },
  { "Objeto devolvido ao remetente", "returning", "returned" },
  { "お届け済み", "delivered", NULL },
  { "持ち出し中", "out_for_delivery", NULL },
  { "ご不在のため持ち戻り", "attempt_failed", "recipient_unreachable" },
  { "Bezorgd", "delivered", NULL },
  { "Em rota de entrega", "out_for_delivery", NULL },
  { "Mercancía rota", "exception", "damaged" },
};

static guint
check_table (const Case *cases, guint n_cases)
{
  guint n_wrong = 0;

  for (guint i = 0; i < n_cases; i++)
    {
      AmendsReading reading = amends_reading_of_text (cases[i].text, NULL);
      const char *status = amends_status_to_string (reading.status);
      const char *reason = amends_reason_to_string (reading.reason);

      if (g_strcmp0 (status, cases[i].status) == 0 && g_strcmp0 (reason, cases[i].reason) == 0)
        continue;
      n_wrong++;
      g_test_message ("“%s” read as %s/%s, means %s/%s", cases[i].text, status,
                      reason != NULL ? reason : "-", cases[i].status,
                      cases[i].reason != NULL ? cases[i].reason : "-");
    }
  return n_wrong;
}

static void
test_progress (void)
{
  g_assert_cmpuint (check_table (progress, G_N_ELEMENTS (progress)), ==, 0);
}

static void
test_problems (void)
{
  g_assert_cmpuint (check_table (problems, G_N_ELEMENTS (problems)), ==, 0);
}

static void
test_traps (void)
{
  g_assert_cmpuint (check_table (traps, G_N_ELEMENTS (traps)), ==, 0);
}

static void
test_other_languages (void)
{
  g_assert_cmpuint (check_table (others, G_N_ELEMENTS (others)), ==, 0);
}

/* A phase becomes a delay only when it lasts: it must not be told as a problem. */
static void
test_phase_is_no_problem (void)
{
  g_assert_false (amends_reading_of_text ("Customs clearance started", "en").is_problem);
  g_assert_true (amends_reading_of_text ("Held by customs, invoice missing", "en").is_problem);
  g_assert_false (amends_reading_of_text ("Shipping label created", "en").is_problem);
  g_assert_false (amends_reading_of_text ("清关中", "zh").is_problem);
  g_assert_true (amends_reading_of_text ("包裹被海关扣留", "zh").is_problem);
  g_assert_false (amends_reading_of_text ("Out for delivery", NULL).is_problem);
}

/* Every reason that a text can give is in the table, in both languages. */
static void
test_table_is_complete (void)
{
  for (int reason = 1; reason < AMENDS_N_REASONS; reason++)
    {
      guint n_latin = 0, n_chinese = 0;
      for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
        if (g_strcmp0 (problems[i].reason, amends_reason_to_string (reason)) == 0)
          {
            if ((guchar) problems[i].text[0] < 0x80)
              n_latin++;
            else
              n_chinese++;
          }
      g_test_message ("%s", amends_reason_to_string (reason));
      g_assert_cmpuint (n_latin, >, 0);
      g_assert_cmpuint (n_chinese, >, 0);
    }
}

static void
test_denied (void)
{
  g_assert_cmpuint (check_table (denied, G_N_ELEMENTS (denied)), ==, 0);
  g_assert_false (
      amends_reading_of_text ("Delivery rescheduled at customer's request", "en").is_problem);
}

static void
test_apply (void)
{
  g_autoptr (AmendsEvent) event = amends_event_new ();

  event->text = g_strdup ("Held by customs, awaiting documents");
  amends_reading_apply (event);
  g_assert_cmpint (event->status, ==, AMENDS_STATUS_CUSTOMS);
  g_assert_cmpint (event->reason, ==, AMENDS_REASON_CUSTOMS);
  g_assert_true (event->is_problem);

  /* What a code said stays where the text says nothing. */
  g_free (event->text);
  event->text = g_strdup ("XK 41");
  amends_reading_apply (event);
  g_assert_cmpint (event->status, ==, AMENDS_STATUS_CUSTOMS);
}

/* Kept events are read anew as if they had just come; the code is of the source that came first. */
static void
test_renew (void)
{
  g_autoptr (AmendsEvent) event = amends_event_new ();
  g_autofree char *version = amends_reading_dup_version ();
  g_autofree char *again = amends_reading_dup_version ();

  event->text = g_strdup ("XK 41");
  event->code = g_strdup ("Exception_Damage");
  event->source = g_strdup ("17track paste");
  event->status = AMENDS_STATUS_LOST;
  event->reason = AMENDS_REASON_LOST;
  amends_reading_renew (event);
  g_assert_cmpint (event->reason, ==, AMENDS_REASON_DAMAGED);
  g_assert_cmpstr (event->source, ==, "17track paste");

  /* Nothing is left of a reading that no rule gives any more. */
  g_clear_pointer (&event->code, g_free);
  amends_reading_renew (event);
  g_assert_cmpint (event->status, ==, AMENDS_STATUS_UNKNOWN);
  g_assert_cmpint (event->reason, ==, AMENDS_REASON_NONE);
  g_assert_cmpstr (version, ==, again);
}

static void
test_odd_input (void)
{
  g_autofree char *long_text = g_strnfill (1 << 20, 'a');
  g_autoptr (GString) words = g_string_new (NULL);

  amends_reading_of_text (NULL, NULL);
  amends_reading_of_text ("\xff\xfe broken", "en");
  amends_reading_of_text (long_text, NULL);
  while (words->len < 1 << 20)
    g_string_append (words, "held not delivered to the ");
  amends_reading_of_text (words->str, "zh");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/progress", test_progress);
  g_test_add_func ("/reading/problems", test_problems);
  g_test_add_func ("/reading/traps", test_traps);
  g_test_add_func ("/reading/denied", test_denied);
  g_test_add_func ("/reading/other-languages", test_other_languages);
  g_test_add_func ("/reading/phase-is-no-problem", test_phase_is_no_problem);
  g_test_add_func ("/reading/table-is-complete", test_table_is_complete);
  g_test_add_func ("/reading/apply", test_apply);
  g_test_add_func ("/reading/renew", test_renew);
  g_test_add_func ("/reading/odd-input", test_odd_input);
  return g_test_run ();
}
