/** The way of a case: exits, clocks, pauses, today. */
export const workflow = {
  lack: {
    missing: {
      fundingMode: '先填支持方式，才知道走哪条路径',
      handler: '还没有经办人',
      evidence: '缺少材料：{{names}}',
      firstReview: '初审还没有完成',
      secondReview: '还缺第二人的审查',
    },
    open: {
      conflicts: '有并行值待裁定：{{names}}',
      holds: '规则暂停，未作说明：{{names}}',
      guard: '规则不放行：{{names}}',
      objections: '异议未处理完（{{count}} 件）',
      notice: '公示到 {{names}} 才期满',
    },
    not: {
      known: '待核：{{names}}',
      returned: '补正材料还没有回来',
      limitSet: '公示期限待配置',
      counted: '公示截止日算不出，请先填',
    },
  },
  bar: { role: '须由{{roles}}办理', secondPerson: '须由未经办过本案的人办理' },
  role: { handler: '经办', checker: '复核', approver: '审批' },
  clock: {
    noLimit: '未设时限',
    noCalendar: '缺{{year}}年假期表，请填截止日',
    paused: '自{{since}}起停计',
    running: '{{dueOn}}到期，还剩{{left}}个工作日',
    runningPlain: '{{dueOn}}到期',
    today: '今天到期',
    overdue: '超期{{left}}个工作日（应于{{dueOn}}前）',
    overduePlain: '已超期（应于{{dueOn}}前）',
  },
  line: { uncounted: '不计入：违反两人规则', beforeLast: '日期早于上一步', revision: '第{{count}}次办理' },
} as const;
