/** Tabs of the case screen. */
export type CaseTab = 'review' | 'fields' | 'history';
