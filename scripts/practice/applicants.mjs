import { creditCode } from './credit-code.mjs';

// Nobody here exists. The eight characters of every organisation code begin with YL (演练), every name ends in （演练）.
const parks = {
  海淀园: { district: '海淀区', division: '110108', streets: ['演练大街', '试航路', '云杉西路'] },
  朝阳园: { district: '朝阳区', division: '110105', streets: ['演练东街', '拟真路'] },
  丰台园: { district: '丰台区', division: '110106', streets: ['演练南路'] },
  昌平园: { district: '昌平区', division: '110114', streets: ['演练北路', '样例科技园路'] },
  石景山园: { district: '石景山区', division: '110107', streets: ['演练西街'] },
  通州园: { district: '通州区', division: '110112', streets: ['样例河路'] },
  顺义园: { district: '顺义区', division: '110113', streets: ['样例空港路'] },
};

const enterpriseList = [
  ['云杉智测', '科技', '海淀园', '新一代信息技术', '工业视觉检测平台'],
  ['京北微纳', '技术', '海淀园', '集成电路', '微纳加工在线量测设备'],
  ['青禾感知', '科技', '海淀园', '新一代信息技术', '低功耗毫米波感知模组'],
  ['星槎光电', '科技', '海淀园', '高端装备', '窄线宽激光器'],
  ['曜石芯算', '科技', '海淀园', '集成电路', '存算一体推理芯片'],
  ['澄观数据', '技术', '朝阳园', '软件和信息服务', '隐私计算数据平台'],
  ['砺石传动', '技术', '丰台园', '高端装备', '谐波减速器'],
  ['鹿鸣生物', '科技', '昌平园', '医药健康', '连续流酶催化工艺'],
  ['沐川医工', '科技', '昌平园', '医药健康', '术中神经监测系统'],
  ['望舒航电', '技术', '丰台园', '高端装备', '微小卫星姿态控制单元'],
  ['逐浪储能', '科技', '昌平园', '新能源', '液流电池电堆'],
  ['清越声学', '科技', '朝阳园', '新一代信息技术', '声学成像阵列'],
  ['玄圭半导体', '科技', '海淀园', '集成电路', '碳化硅外延检测设备'],
  ['拾光显示', '技术', '顺义园', '新一代信息技术', '微显示驱动芯片'],
  ['芦笛机器人', '科技', '海淀园', '智能装备', '柔性抓取机器人'],
  ['北辰遥感', '技术', '海淀园', '软件和信息服务', '星载高光谱处理软件'],
  ['远岫材料', '科技', '昌平园', '新材料', '耐高温陶瓷基复合材料'],
  ['竹简安全', '技术', '石景山园', '软件和信息服务', '固件漏洞分析平台'],
  ['听松软件', '技术', '海淀园', '软件和信息服务', '国产数据库迁移工具'],
  ['惊蛰农科', '科技', '通州园', '绿色农业', '分子育种芯片'],
  ['雁栖量子', '科技', '海淀园', '前沿信息', '量子随机数模组'],
  ['千嶂云网', '技术', '石景山园', '新一代信息技术', '确定性网络交换机'],
  ['麦浪育种', '科技', '通州园', '绿色农业', '智能育种温室'],
  ['知微检测', '技术', '顺义园', '高端装备', '太赫兹无损检测仪'],
  ['银杏智算', '科技', '海淀园', '人工智能', '大模型训练加速软件'],
  ['晴川环保', '科技', '通州园', '节能环保', '工业废水电催化装置'],
  ['墨斗建科', '技术', '朝阳园', '智能建造', '装配式施工数字孪生'],
  ['天枢控制', '技术', '丰台园', '高端装备', '轨道交通安全控制器'],
  ['白塔视觉', '科技', '海淀园', '人工智能', '三维内窥视觉系统'],
  ['飞廉动力', '科技', '顺义园', '高端装备', '微型燃气轮机'],
];

const financeList = [
  ['试航', '银行股份有限公司', '朝阳园'],
  ['拟真', '融资担保有限公司', '海淀园'],
  ['样例', '融资租赁有限公司', '顺义园'],
  ['推演', '财产保险股份有限公司', '朝阳园'],
];

const surnames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫'];
const given = ['演明', '练之', '试航', '样远', '拟真', '习文', '例清', '模新', '仿行', '测安'];

const person = (at) => `${surnames[at % surnames.length]}${given[(at * 7 + 3) % given.length]}`;

/** The thirty enterprises and four finance houses of the practice files, always the same. */
export const applicants = [
  ...enterpriseList.map(([name, kind, park, field, product], at) => ({
    name: `北京${name}${kind}有限公司（演练）`,
    short: name,
    class: '企业',
    park,
    field,
    product,
    at,
  })),
  ...financeList.map(([name, kind, park], at) => ({
    name: `北京${name}${kind}（演练）`,
    short: name,
    class: '金融服务机构',
    park,
    field: null,
    product: null,
    at: at + enterpriseList.length,
  })),
].map((one) => {
  const place = parks[one.park];
  return {
    ...one,
    uscc: creditCode('91', place.division, `YL0T0${String(100 + one.at)}`),
    address: `北京市${place.district}${place.streets[one.at % place.streets.length]}${one.at + 1}号${(one.at % 6) + 1}层${(one.at % 6) + 1}0${(one.at % 8) + 1}室`,
    legalRepresentative: person(one.at),
    contactName: one.short === '鹿鸣生物' ? '孙㛃' : person(one.at + 5),
    contactPhone: `1990000${String(1000 + one.at * 37)}`,
  };
});

export const applicantNamed = (short) => {
  const found = applicants.find((one) => one.short === short);
  if (!found) throw new Error(`no practice applicant ${short}`);
  return found;
};
