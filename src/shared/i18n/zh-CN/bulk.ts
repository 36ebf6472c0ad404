/** One action on many cases. */
export const bulk = {
  title: { assign: '分派所选 {{count}} 件案件', move: '办理所选 {{count}} 件案件' },
  to: '办理到',
  today: '今天',
  stand: '所选案件现在：{{states}}',
  noteHint: '有待核事项的案件没有说明就不办；说明记入每一件的历史。',
  rehearse: '预览',
  confirm: { assign: '分派 {{count}} 件', move: '办理 {{count}} 件' },
  which: '显示哪些案件',
  lines: '逐件结果',
  verdict: { changes: '将办理 {{count}}', refused: '不能办 {{count}}', same: '无需改动 {{count}}' },
  done: { changes: '已办理 {{count}}', refused: '未办 {{count}}', same: '无需改动 {{count}}' },
  result: '已办理 {{done}} 件，其余 {{rest}} 件保持原样。',
  undo: '撤销“{{name}}”{{count}} 件',
} as const;
