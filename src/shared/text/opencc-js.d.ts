declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified[ simplified…]` for each character, parted by `|`. */
  const table: string;
  export default table;
}
