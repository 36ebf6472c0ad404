/** Tabs of the case screen. */
export type CaseTab = 'review' | 'rounds' | 'fields' | 'records' | 'history';
