/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Countries as people and exports write them, into ISO 3166-1 alpha-2. */
#include "intake/amends-names.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  char alpha2[3];
  char alpha3[4];
  const char *names; /* separated by '|' */
} Country;

/* Names: ISO 3166-1 and its translations in iso-codes 4.12 (English, Simplified Chinese, German,
 * French, Spanish), with what people write instead. */
/* clang-format off */
static const Country countries[] = {
  { "AD", "AND", "Andorra|安道尔|Andorre" },
  { "AE", "ARE", "United Arab Emirates|阿联酋|Vereinigte Arabische Emirate|Émirats arabes unis"
    "|Emiratos Árabes Unidos|UAE|Emirates" },
  { "AF", "AFG", "Afghanistan|阿富汗|Afganistán" },
  { "AG", "ATG", "Antigua and Barbuda|安提瓜和巴布达|Antigua und Barbuda|Antigua-et-Barbuda"
    "|Antigua y Barbuda" },
  { "AI", "AIA", "Anguilla|安圭拉|Anguila" },
  { "AL", "ALB", "Albania|阿尔巴尼亚|Albanien|Albanie" },
  { "AM", "ARM", "Armenia|亚美尼亚|Armenien|Arménie" },
  { "AO", "AGO", "Angola|安哥拉" },
  { "AQ", "ATA", "Antarctica|南极洲|Antarktis|Antarctique|Antártida" },
  { "AR", "ARG", "Argentina|阿根廷|Argentinien|Argentine" },
  { "AS", "ASM", "American Samoa|美属萨摩亚|Amerikanisch-Samoa|Samoa américaines"
    "|Samoa Estadounidense" },
  { "AT", "AUT", "Austria|奥地利|Österreich|Autriche" },
  { "AU", "AUS", "Australia|澳大利亚|Australien|Australie|澳洲" },
  { "AW", "ABW", "Aruba|阿鲁巴" },
  { "AX", "ALA", "Åland Islands|奥兰群岛|Åland-Inseln|Åland, Îles|Islas Äland" },
  { "AZ", "AZE", "Azerbaijan|阿塞拜疆|Aserbaidschan|Azerbaïdjan|Azerbaiyán" },
  { "BA", "BIH", "Bosnia and Herzegovina|波斯尼亚和黑塞哥维那|Bosnien und Herzegowina"
    "|Bosnie-Herzégovine|Bosnia y Herzegovina" },
  { "BB", "BRB", "Barbados|巴巴多斯|Barbade" },
  { "BD", "BGD", "Bangladesh|孟加拉|Bangladesch|Bangladés" },
  { "BE", "BEL", "Belgium|比利时|Belgien|Belgique|Bélgica|België" },
  { "BF", "BFA", "Burkina Faso|布基纳法索|Burquina Faso" },
  { "BG", "BGR", "Bulgaria|保加利亚|Bulgarien|Bulgarie" },
  { "BH", "BHR", "Bahrain|巴林|Bahreïn|Baréin" },
  { "BI", "BDI", "Burundi|布隆迪" },
  { "BJ", "BEN", "Benin|贝宁" },
  { "BL", "BLM", "Saint Barthélemy|圣巴泰勒米岛|Saint-Barthélemy|San Bartolomé" },
  { "BM", "BMU", "Bermuda|百慕大|Bermudes|Islas Bermudas" },
  { "BN", "BRN", "Brunei Darussalam|文莱|Brunei" },
  { "BO", "BOL", "Bolivia|Bolivia, Plurinational State of|波利维亚|玻利维亚共和国|Bolivien"
    "|Bolivien, Plurinationaler Staat|Bolivie|Bolivie, état plurinational de"
    "|Bolivia, Estado plurinacional de" },
  { "BQ", "BES", "Bonaire, Sint Eustatius and Saba|博奈尔、圣尤斯特歇斯岛和萨巴"
    "|Bonaire, Sint Eustatius und Saba|Bonaire, Saint-Eustache et Saba"
    "|Islas BES (Caribe Neerlandés)" },
  { "BR", "BRA", "Brazil|巴西|Brasilien|Brésil|Brasil" },
  { "BS", "BHS", "Bahamas|巴哈马|The Bahamas" },
  { "BT", "BTN", "Bhutan|不丹|Bhoutan|Bután" },
  { "BV", "BVT", "Bouvet Island|布维群岛|Bouvet-Insel|île Bouvet|Isla Bouvet" },
  { "BW", "BWA", "Botswana|博兹瓦那|Botsuana" },
  { "BY", "BLR", "Belarus|白俄罗斯|Bielorrusia" },
  { "BZ", "BLZ", "Belize|伯利兹|Belice" },
  { "CA", "CAN", "Canada|加拿大|Kanada" },
  { "CC", "CCK", "Cocos (Keeling) Islands|科科斯群岛|Kokos-(Keeling-)Inseln"
    "|Cocos (Keeling), Îles|Islas Cocos (Keeling)" },
  { "CD", "COD", "Congo, The Democratic Republic of the|刚果民主共和国"
    "|Demokratische Republik Kongo|République démocratique du Congo"
    "|Congo, República Democrática del|DR Congo" },
  { "CF", "CAF", "Central African Republic|中非|Zentralafrikanische Republik"
    "|République centrafricaine|República Centroafricana" },
  { "CG", "COG", "Congo|刚果|Kongo|République du Congo|Congo-Brazzaville" },
  { "CH", "CHE", "Switzerland|瑞士|Schweiz|Suisse|Suiza|Svizzera" },
  { "CI", "CIV", "Côte d'Ivoire|科特迪瓦|Costa de Marfíl|Ivory Coast" },
  { "CK", "COK", "Cook Islands|库克群岛|Cookinseln|îles Cook|Islas Cook" },
  { "CL", "CHL", "Chile|智利|Chili" },
  { "CM", "CMR", "Cameroon|喀麦隆|Kamerun|Cameroun|Camerún" },
  { "CN", "CHN", "China|中国|Chine|People's Republic of China|PRC|Mainland China|中国大陆|中國"
    "|中华人民共和国" },
  { "CO", "COL", "Colombia|哥伦比亚|Kolumbien|Colombie" },
  { "CR", "CRI", "Costa Rica|哥斯达黎加" },
  { "CU", "CUB", "Cuba|古巴|Kuba" },
  { "CV", "CPV", "Cabo Verde|佛得角|Kap Verde|Cap-Vert|Cape Verde" },
  { "CW", "CUW", "Curaçao|库拉索|Curazao" },
  { "CX", "CXR", "Christmas Island|圣诞岛|Weihnachtsinseln|Christmas, Île|Isla de Navidad" },
  { "CY", "CYP", "Cyprus|塞浦路斯|Zypern|Chypre|Chipre" },
  { "CZ", "CZE", "Czechia|捷克|Tschechien|Tchéquie|Chequia|Czech Republic|Tschechische Republik"
    "|République tchèque|República Checa|捷克共和国" },
  { "DE", "DEU", "Germany|德国|Deutschland|Allemagne|Alemania|BRD|Federal Republic of Germany"
    "|德國|ドイツ" },
  { "DJ", "DJI", "Djibouti|吉布提|Dschibuti|Yibuti" },
  { "DK", "DNK", "Denmark|丹麦|Dänemark|Dinamarca|Danmark" },
  { "DM", "DMA", "Dominica|多米尼克|Dominique" },
  { "DO", "DOM", "Dominican Republic|多米尼加共和国|Dominikanische Republik"
    "|République dominicaine|República Dominicana" },
  { "DZ", "DZA", "Algeria|阿尔及利亚|Algerien|Algérie" },
  { "EC", "ECU", "Ecuador|厄瓜多尔|Équateur" },
  { "EE", "EST", "Estonia|爱沙尼亚|Estland|Estonie" },
  { "EG", "EGY", "Egypt|埃及|Ägypten|Égypte|Egipto" },
  { "EH", "ESH", "Western Sahara|西撒哈拉|Westsahara|Sahara occidental" },
  { "ER", "ERI", "Eritrea|厄立特里亚|Érythrée" },
  { "ES", "ESP", "Spain|西班牙|Spanien|Espagne|España" },
  { "ET", "ETH", "Ethiopia|埃塞俄比亚|Äthiopien|Éthiopie|Etiopía" },
  { "FI", "FIN", "Finland|芬兰|Finnland|Finlande|Finlandia|Suomi" },
  { "FJ", "FJI", "Fiji|斐济|Fidschi|Fidji|Fiyi" },
  { "FK", "FLK", "Falkland Islands (Malvinas)|福克兰群岛(马尔维纳斯)|Falklandinseln (Malwinen)"
    "|Malouines, Îles (Falkland)|Islas Falkland (Malvinas)|Falkland Islands" },
  { "FM", "FSM", "Micronesia, Federated States of|密克罗尼西亚"
    "|Mikronesien, Föderierte Staaten von|Micronésie, États fédérés de"
    "|Micronesia, Estados Federados de|Micronesia" },
  { "FO", "FRO", "Faroe Islands|法罗群岛|Färöer-Inseln|îles Féroé|Islas Feroe" },
  { "FR", "FRA", "France|法国|Frankreich|Francia" },
  { "GA", "GAB", "Gabon|加蓬|Gabun" },
  { "GB", "GBR", "United Kingdom|英国|Vereinigtes Königreich|Royaume-Uni|Reino Unido|UK|U.K."
    "|Great Britain|England|Scotland|Wales|Northern Ireland|大不列颠|英國|Großbritannien"
    "|Grande-Bretagne|Gran Bretaña|イギリス|영국" },
  { "GD", "GRD", "Grenada|格林纳达|Grenade|Granada" },
  { "GE", "GEO", "Georgia|格鲁吉亚|Georgien|Géorgie" },
  { "GF", "GUF", "French Guiana|法属圭亚那|Französisch-Guyana|Guyane française|Guayana Francesa" },
  { "GG", "GGY", "Guernsey|根西岛|Guernesey" },
  { "GH", "GHA", "Ghana|加纳" },
  { "GI", "GIB", "Gibraltar|直布罗陀" },
  { "GL", "GRL", "Greenland|格陵兰|Grönland|Groënland|Groenlandia" },
  { "GM", "GMB", "Gambia|冈比亚|Gambie|The Gambia" },
  { "GN", "GIN", "Guinea|几内亚|Guinée" },
  { "GP", "GLP", "Guadeloupe|瓜德罗普|Guadalupe" },
  { "GQ", "GNQ", "Equatorial Guinea|赤道几内亚|Äquatorialguinea|Guinée Équatoriale"
    "|Guinea Ecuatorial" },
  { "GR", "GRC", "Greece|希腊|Griechenland|Grèce|Grecia|Hellas" },
  { "GS", "SGS", "South Georgia and the South Sandwich Islands|南乔治亚岛和南桑德韦奇岛"
    "|Géorgie du Sud et les îles Sandwich du Sud|Islas Georgias del Sur y Sándwich del Sur" },
  { "GT", "GTM", "Guatemala|瓜地马拉" },
  { "GU", "GUM", "Guam|关岛" },
  { "GW", "GNB", "Guinea-Bissau|几内亚比绍|Guinée-Bissau|Guinea-Bisáu" },
  { "GY", "GUY", "Guyana|圭亚那" },
  { "HK", "HKG", "Hong Kong|香港|Hong Kong SAR|Hong Kong SAR China|中国香港" },
  { "HM", "HMD", "Heard Island and McDonald Islands|赫德岛与麦克唐纳群岛"
    "|Heard und McDonaldinseln|îles Heard-et-MacDonald|Islas Heard y McDonald" },
  { "HN", "HND", "Honduras|洪都拉斯" },
  { "HR", "HRV", "Croatia|克罗地亚|Kroatien|Croatie|Croacia" },
  { "HT", "HTI", "Haiti|海地" },
  { "HU", "HUN", "Hungary|匈牙利|Ungarn|Hongrie|Hungría|Magyarország" },
  { "ID", "IDN", "Indonesia|印度尼西亚|Indonesien|Indonésie" },
  { "IE", "IRL", "Ireland|爱尔兰|Irland|Irlande|Irlanda|Republic of Ireland|Éire" },
  { "IL", "ISR", "Israel|以色列" },
  { "IM", "IMN", "Isle of Man|曼岛|Insel Man|Île de Man|Isla de Man" },
  { "IN", "IND", "India|印度|Indien|Inde" },
  { "IO", "IOT", "British Indian Ocean Territory|英属印度洋领地"
    "|Britisches Territorium im Indischen Ozean|Territoire britannique de l'océan Indien"
    "|Territorio Británico del Océano Índico" },
  { "IQ", "IRQ", "Iraq|伊拉克|Irak" },
  { "IR", "IRN", "Iran|Iran, Islamic Republic of|伊朗|伊朗伊斯兰共和国|Iran, Islamische Republik"
    "|Iran, République islamique d'|Irán, República islámica de" },
  { "IS", "ISL", "Iceland|冰岛|Island|Islande|Islandia" },
  { "IT", "ITA", "Italy|意大利|Italien|Italie|Italia" },
  { "JE", "JEY", "Jersey|泽西岛" },
  { "JM", "JAM", "Jamaica|牙买加|Jamaika|Jamaïque" },
  { "JO", "JOR", "Jordan|约旦|Jordanien|Jordanie|Jordania" },
  { "JP", "JPN", "Japan|日本|Japon|日本国|Nippon" },
  { "KE", "KEN", "Kenya|肯尼亚|Kenia" },
  { "KG", "KGZ", "Kyrgyzstan|吉尔吉斯坦|Kirgisistan|Kirghizistan|Kirguistán" },
  { "KH", "KHM", "Cambodia|柬埔塞|Kambodscha|Cambodge|Camboya" },
  { "KI", "KIR", "Kiribati|基里巴斯" },
  { "KM", "COM", "Comoros|科摩罗|Komoren|Comores|Comores, Islas" },
  { "KN", "KNA", "Saint Kitts and Nevis|圣基茨和尼维斯|St. Kitts und Nevis"
    "|Saint-Christophe-et-Niévès|San Cristóbal y Nieves" },
  { "KP", "PRK", "North Korea|Korea, Democratic People's Republic of|朝鲜|朝鲜民主主义人民共和国"
    "|Nordkorea|Korea, Demokratische Volksrepublik|Corée du Nord"
    "|Corée, République populaire démocratique de|Corea, República Democrática Popular de" },
  { "KR", "KOR", "South Korea|Korea, Republic of|韩国|大韩民国|Südkorea|Korea, Republik"
    "|Corée du Sud|Corée, République de|Corea, República de|Korea|Republic of Korea|韓國"
    "|Corea del Sur|대한민국|한국" },
  { "KW", "KWT", "Kuwait|科威特|Koweït" },
  { "KY", "CYM", "Cayman Islands|开曼群岛|Cayman-Inseln|îles Caïmans|Islas Caimán" },
  { "KZ", "KAZ", "Kazakhstan|哈萨克斯坦|Kasachstan|Kazajistán" },
  { "LA", "LAO", "Laos|Lao People's Democratic Republic|老挝|老挝人民民主共和国"
    "|Laos, Demokratische Volksrepublik|Lao, République démocratique populaire"
    "|República Democrática Popular de Lao" },
  { "LB", "LBN", "Lebanon|黎巴嫩|Libanon|Liban|Líbano" },
  { "LC", "LCA", "Saint Lucia|圣路西亚|St. Lucia|Sainte-Lucie|Santa Lucía" },
  { "LI", "LIE", "Liechtenstein|列支敦士登" },
  { "LK", "LKA", "Sri Lanka|斯里兰卡" },
  { "LR", "LBR", "Liberia|利比里亚" },
  { "LS", "LSO", "Lesotho|莱索托|Lesoto" },
  { "LT", "LTU", "Lithuania|立陶宛|Litauen|Lituanie|Lituania" },
  { "LU", "LUX", "Luxembourg|卢森堡|Luxemburg|Luxemburgo" },
  { "LV", "LVA", "Latvia|拉脱维亚|Lettland|Lettonie|Letonia" },
  { "LY", "LBY", "Libya|利比亚|Libyen|Libye|Libia" },
  { "MA", "MAR", "Morocco|摩洛哥|Marokko|Maroc|Marruecos" },
  { "MC", "MCO", "Monaco|摩纳哥" },
  { "MD", "MDA", "Moldova|Moldova, Republic of|摩尔多瓦|摩尔多瓦共和国|Moldau|Moldau, Republik"
    "|Moldavie|Moldova, République de|Moldavia|Moldavia, República de" },
  { "ME", "MNE", "Montenegro|黑山" },
  { "MF", "MAF", "Saint Martin (French part)|法属圣马丁|Saint Martin (Französischer Teil)"
    "|Saint-Martin (partie française)|San Martín (zona francesa)" },
  { "MG", "MDG", "Madagascar|马达加斯加|Madagaskar" },
  { "MH", "MHL", "Marshall Islands|马绍尔群岛|Marshallinseln|Îles Marshall|Islas Marshall" },
  { "MK", "MKD", "North Macedonia|北马其顿|Nordmazedonien|Macédoine du Nord|Macedonia del Norte"
    "|Macedonia" },
  { "ML", "MLI", "Mali|马里" },
  { "MM", "MMR", "Myanmar|缅甸|Birmanie|Birmania|Burma" },
  { "MN", "MNG", "Mongolia|蒙古|Mongolei|Mongolie" },
  { "MO", "MAC", "Macao|澳门|Macau|Macao SAR China|中国澳门" },
  { "MP", "MNP", "Northern Mariana Islands|北马里亚纳群岛|Nördliche Marianen"
    "|Îles Mariannes du Nord|Islas Marianas del Norte" },
  { "MQ", "MTQ", "Martinique|马提尼克|Martinica" },
  { "MR", "MRT", "Mauritania|毛里塔尼亚|Mauretanien|Mauritanie" },
  { "MS", "MSR", "Montserrat|蒙塞拉特岛" },
  { "MT", "MLT", "Malta|马尔他|Malte" },
  { "MU", "MUS", "Mauritius|毛里求斯|Maurice|Mauricio" },
  { "MV", "MDV", "Maldives|马尔代夫|Malediven|Islas Maldivas" },
  { "MW", "MWI", "Malawi|马拉维|Malaui" },
  { "MX", "MEX", "Mexico|墨西哥|Mexiko|Mexique" },
  { "MY", "MYS", "Malaysia|马来西亚|Malaisie|Malasia" },
  { "MZ", "MOZ", "Mozambique|莫桑比克|Mosambik" },
  { "NA", "NAM", "Namibia|纳米比亚|Namibie" },
  { "NC", "NCL", "New Caledonia|新喀里多尼亚|Neukaledonien|Nouvelle-Calédonie|Nueva Caledonia" },
  { "NE", "NER", "Niger|尼日尔" },
  { "NF", "NFK", "Norfolk Island|诺福克岛|Norfolkinsel|île Norfolk|Isla Norfolk" },
  { "NG", "NGA", "Nigeria|尼日利亚" },
  { "NI", "NIC", "Nicaragua|尼加拉瓜" },
  { "NL", "NLD", "Netherlands|荷兰|Niederlande|Pays-Bas|Países Bajos|Holland|The Netherlands" },
  { "NO", "NOR", "Norway|挪威|Norwegen|Norvège|Noruega|Norge" },
  { "NP", "NPL", "Nepal|尼泊尔" },
  { "NR", "NRU", "Nauru|瑙鲁" },
  { "NU", "NIU", "Niue|纽埃|Nioue" },
  { "NZ", "NZL", "New Zealand|新西兰|Neuseeland|Nouvelle-Zélande|Nueva Zelanda" },
  { "OM", "OMN", "Oman|阿曼" },
  { "PA", "PAN", "Panama|巴拿马" },
  { "PE", "PER", "Peru|秘鲁|Pérou" },
  { "PF", "PYF", "French Polynesia|法属玻利尼西亚|Französisch-Polynesien|Polynésie française"
    "|Polinesia Francesa" },
  { "PG", "PNG", "Papua New Guinea|巴布亚新几内亚|Papua-Neuguinea|Papouasie-Nouvelle-Guinée"
    "|Papúa Nueva Guinea" },
  { "PH", "PHL", "Philippines|菲律宾|Philippinen|Filipinas|The Philippines" },
  { "PK", "PAK", "Pakistan|巴基斯坦" },
  { "PL", "POL", "Poland|波兰|Polen|Pologne|Polonia|Polska" },
  { "PM", "SPM", "Saint Pierre and Miquelon|圣皮埃尔和密克隆|St. Pierre und Miquelon"
    "|Saint-Pierre-et-Miquelon|San Pedro y Miquelon" },
  { "PN", "PCN", "Pitcairn|皮特克恩|Îles Pitcairn" },
  { "PR", "PRI", "Puerto Rico|波多黎各|Porto Rico" },
  { "PS", "PSE", "Palestine, State of|巴勒斯坦|Palästina, Staat|Palestine, État de"
    "|Palestina, Estado de|Palestine" },
  { "PT", "PRT", "Portugal|葡萄牙" },
  { "PW", "PLW", "Palau|帕劳|Palaos" },
  { "PY", "PRY", "Paraguay|巴拉圭" },
  { "QA", "QAT", "Qatar|卡塔尔|Katar|Catar" },
  { "RE", "REU", "Réunion|留尼汪|Réunion, Île de la" },
  { "RO", "ROU", "Romania|罗马尼亚|Rumänien|Roumanie|Rumanía" },
  { "RS", "SRB", "Serbia|塞尔维亚|Serbien|Serbie" },
  { "RU", "RUS", "Russian Federation|俄罗斯|Russische Föderation|Russie, Fédération de"
    "|Federación Rusa|Russia|Russland|Russie|Rusia|俄国" },
  { "RW", "RWA", "Rwanda|卢旺达|Ruanda" },
  { "SA", "SAU", "Saudi Arabia|沙特阿拉伯|Saudi-Arabien|Arabie saoudite|Arabia Saudí|沙特|KSA" },
  { "SB", "SLB", "Solomon Islands|所罗门群岛|Salomoninseln|Salomon, Îles|Islas Salomón" },
  { "SC", "SYC", "Seychelles|塞舌尔|Seychellen" },
  { "SD", "SDN", "Sudan|苏丹|Soudan" },
  { "SE", "SWE", "Sweden|瑞典|Schweden|Suède|Suecia|Sverige" },
  { "SG", "SGP", "Singapore|新加坡|Singapur|Singapour" },
  { "SH", "SHN", "Saint Helena, Ascension and Tristan da Cunha|圣赫勒拿-阿森松-特里斯坦达库尼亚"
    "|St. Helena, Ascension und Tristan da Cunha|Sainte-Hélène, Ascension et Tristan da Cunha"
    "|Santa Elena, Ascensión y Tristán de Acuña" },
  { "SI", "SVN", "Slovenia|斯洛文尼亚|Slowenien|Slovénie|Eslovenia" },
  { "SJ", "SJM", "Svalbard and Jan Mayen|斯瓦尔巴特和扬马延岛|Svalbard und Jan Mayen"
    "|Svalbard et île Jan Mayen|Svalbard y Jan Mayen" },
  { "SK", "SVK", "Slovakia|斯洛伐克|Slowakei|Slovaquie|Eslovaquia" },
  { "SL", "SLE", "Sierra Leone|塞拉利昂|Sierra Leona" },
  { "SM", "SMR", "San Marino|圣马力诺市|Saint-Marin" },
  { "SN", "SEN", "Senegal|塞内加尔" },
  { "SO", "SOM", "Somalia|索马里|Somalie" },
  { "SR", "SUR", "Suriname|苏里南|Surinam" },
  { "SS", "SSD", "South Sudan|南苏丹|Südsudan|Soudan du Sud|Sudán del Sur" },
  { "ST", "STP", "Sao Tome and Principe|圣多美和普林西比|São Tomé und Príncipe"
    "|Sao Tomé-et-Principe|Santo Tomé y Príncipe" },
  { "SV", "SLV", "El Salvador|萨尔瓦多|Salvador" },
  { "SX", "SXM", "Sint Maarten (Dutch part)|荷属圣马丁|Saint-Martin (Niederländischer Teil)"
    "|Saint-Martin (partie néerlandaise)|Isla de San Martín (zona holandsea)" },
  { "SY", "SYR", "Syria|Syrian Arab Republic|叙利亚|阿拉伯叙利亚共和国|Syrien"
    "|Syrien, Arabische Republik|Syrienne, République arabe|República árabe de Siria" },
  { "SZ", "SWZ", "Eswatini|斯威士兰|Esuatini|Swaziland" },
  { "TC", "TCA", "Turks and Caicos Islands|特克斯和凯科斯群岛|Turks- und Caicosinseln"
    "|îles Turques-et-Caïques|Islas Turcas y Caicos" },
  { "TD", "TCD", "Chad|乍得|Tschad|Tchad" },
  { "TF", "ATF", "French Southern Territories|法属南半球领地"
    "|Französische Süd- und Antarktisgebiete|Terres australes françaises"
    "|Territorios Franceses del Sur" },
  { "TG", "TGO", "Togo|多哥" },
  { "TH", "THA", "Thailand|泰国|Thaïlande|Tailandia" },
  { "TJ", "TJK", "Tajikistan|塔吉克斯坦|Tadschikistan|Tadjikistan|Tayikistán" },
  { "TK", "TKL", "Tokelau|托克劳" },
  { "TL", "TLS", "Timor-Leste|东帝汶|Timor oriental|East Timor" },
  { "TM", "TKM", "Turkmenistan|土库曼斯坦" },
  { "TN", "TUN", "Tunisia|突尼斯|Tunesien|Tunisie|Tunez" },
  { "TO", "TON", "Tonga|汤加" },
  { "TR", "TUR", "Türkiye|土耳其|Türkei|Turkey|Turquie|Turquía" },
  { "TT", "TTO", "Trinidad and Tobago|特里尼达和多巴哥|Trinidad und Tobago|Trinité-et-Tobago"
    "|Trinidad y Tobago" },
  { "TV", "TUV", "Tuvalu|图瓦卢" },
  { "TW", "TWN", "Taiwan|Taiwan, Province of China|台湾|中国台湾省|Taiwan, Chinesische Provinz"
    "|Taïwan, province de Chine|Taiwán, Provincia de China|臺灣|台灣|中国台湾" },
  { "TZ", "TZA", "Tanzania|Tanzania, United Republic of|坦桑尼亚|Tansania"
    "|Tansania, Vereinigte Republik|Tanzanie|Tanzanie, République unie de"
    "|Tanzania, República unida de" },
  { "UA", "UKR", "Ukraine|乌克兰|Ucrania" },
  { "UG", "UGA", "Uganda|乌干达|Ouganda" },
  { "UM", "UMI", "United States Minor Outlying Islands|美国本土外小岛屿"
    "|Îles mineures éloignées des États-Unis|Islas Ultramarinas Menores de Estados Unidos" },
  { "US", "USA", "United States|美国|Vereinigte Staaten|États-Unis|Estados Unidos|USA|U.S.A."
    "|U.S.|United States of America|America|美利坚合众国|USA (Vereinigte Staaten)|EE.UU.|美國"
    "|アメリカ|アメリカ合衆国|미국" },
  { "UY", "URY", "Uruguay|乌拉圭" },
  { "UZ", "UZB", "Uzbekistan|乌兹别克斯坦|Usbekistan|Ouzbékistan" },
  { "VA", "VAT", "Holy See (Vatican City State)|梵地冈|Heiliger Stuhl (Staat Vatikanstadt)"
    "|Saint-Siège (état de la cité du Vatican)|Santa Sede (Ciudad Estado del Vaticano)|Vatican"
    "|Vatican City" },
  { "VC", "VCT", "Saint Vincent and the Grenadines|圣文森特和格林纳丁斯"
    "|St. Vincent und die Grenadinen|Saint-Vincent-et-les-Grenadines"
    "|San Vicente y las Granadinas" },
  { "VE", "VEN", "Venezuela|Venezuela, Bolivarian Republic of|委内瑞拉|委内瑞拉玻利瓦尔共和国"
    "|Venezuela, Bolivarische Republik|Vénézuela, république bolivarienne du"
    "|Venezuela, República Bolivariana de" },
  { "VG", "VGB", "Virgin Islands, British|英属维尔京群岛|Britische Jungferninseln"
    "|Îles Vierges britanniques|Islas Vírgenes, Británicas" },
  { "VI", "VIR", "Virgin Islands, U.S.|美属维尔京群岛|Amerikanische Jungferninseln"
    "|Îles Vierges, États-Unis|Islas Vírgenes, de EEUU" },
  { "VN", "VNM", "Vietnam|越南" },
  { "VU", "VUT", "Vanuatu|瓦努阿图" },
  { "WF", "WLF", "Wallis and Futuna|瓦利斯和富图纳|Wallis und Futuna|Wallis et Futuna"
    "|Wallis y Futuna" },
  { "WS", "WSM", "Samoa|萨摩亚" },
  { "YE", "YEM", "Yemen|也门|Jemen" },
  { "YT", "MYT", "Mayotte|马约特" },
  { "ZA", "ZAF", "South Africa|南非|Südafrika|Afrique du Sud|Sudáfrica" },
  { "ZM", "ZMB", "Zambia|赞比亚|Sambia|Zambie" },
  { "ZW", "ZWE", "Zimbabwe|津巴布韦|Simbabwe|Zimbabue" },
};
/* clang-format on */

static GHashTable *
build_index (void)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      g_auto (GStrv) names = g_strsplit (countries[i].names, "|", -1);

      g_hash_table_insert (index, g_ascii_strdown (countries[i].alpha2, -1),
                           (gpointer) countries[i].alpha2);
      g_hash_table_insert (index, g_ascii_strdown (countries[i].alpha3, -1),
                           (gpointer) countries[i].alpha2);
      for (char **name = names; *name != NULL; name++)
        g_hash_table_insert (index, amends_name_key (*name), (gpointer) countries[i].alpha2);
    }
  return index;
}

/**
 * amends_country_from_name:
 * @text: a country's name in English, Chinese, German, French or Spanish, or its ISO code of two or
 * three letters
 *
 * Returns: (nullable): ISO 3166-1 alpha-2
 */
const char *
amends_country_from_name (const char *text)
{
  static GHashTable *index;
  static gsize once = 0;
  g_autofree char *key = NULL;

  if (g_once_init_enter (&once))
    {
      index = build_index ();
      g_once_init_leave (&once, 1);
    }
  if (text == NULL || strlen (text) > 128)
    return NULL;
  if (g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) && text[2] == '\0')
    {
      const char code[3] = { g_ascii_tolower (text[0]), g_ascii_tolower (text[1]), '\0' };

      return g_hash_table_lookup (index, code);
    }
  key = amends_name_key (text);
  return g_hash_table_lookup (index, key);
}

static int
compare_country (const void *key, const void *country)
{
  return g_ascii_strcasecmp (key, ((const Country *) country)->alpha2);
}

static gboolean
is_chinese (const char *name)
{
  return g_unichar_get_script (g_utf8_get_char (name)) == G_UNICODE_SCRIPT_HAN;
}

/**
 * amends_country_dup_name:
 * @alpha2: (nullable): ISO 3166-1 alpha-2
 * @language: "en" or "zh_CN"
 *
 * Returns: (transfer full) (nullable): the country's name, %NULL when there is no such country
 */
char *
amends_country_dup_name (const char *alpha2, const char *language)
{
  const Country *country = alpha2 != NULL ? bsearch (alpha2, countries, G_N_ELEMENTS (countries),
                                                     sizeof *countries, compare_country)
                                          : NULL;
  g_auto (GStrv) names = NULL;

  if (country == NULL)
    return NULL;
  /* The English name comes first, then the Chinese one before other ways of writing it. */
  names = g_strsplit (country->names, "|", -1);
  for (char **name = names; g_str_has_prefix (language, "zh") && *name != NULL; name++)
    if (is_chinese (*name))
      return g_strdup (*name);
  return g_strdup (names[0]);
}
