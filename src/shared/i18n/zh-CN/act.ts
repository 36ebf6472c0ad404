/** Names of acts, by the call that made them; shown in undo and history. */
export const act = {
  app: { begin: '开始使用', undo: '撤销', restore: '从备份恢复' },
  cases: { edit: '修改字段', settle: '裁定并行值', move: '办理环节', assign: '分派' },
  review: { answer: '核对要点', clear: '收回回答', note: '记事', finish: '完成审查' },
  evidence: { attach: '添加材料', classify: '材料归类', withdraw: '撤出材料', mark: '标注', unmark: '擦去标注' },
  intake: { commit: '收件', place: '材料归位' },
  exchange: { merge: '合并交换包' },
  people: { invite: '制作邀请', admit: '设备准入' },
  policy: {
    load: '载入政策包',
    hold: '登记政策包',
    choose: '设定现行政策包',
    settle: '裁定现行政策包',
    configure: '配置参数',
    move: '移到另一政策包',
    attachText: '附政策原文',
  },
  workflow: {
    suspend: '中止',
    resume: '恢复办理',
    reopen: '重新办理',
    object: '登记异议',
    delegate: '临时委托',
    setEnd: '填写截止日',
  },
  other: '操作',
} as const;
