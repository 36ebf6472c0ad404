/** The largest file a medium or a way of sending takes, in bytes. */
export interface PartSize {
  readonly id: string;
  readonly bytes: number;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
}
