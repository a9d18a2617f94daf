/** Whether a text is a nine-character code of the Office for National Statistics. */
export function isGssCode(text: string): boolean {
  return /^[EWSNK]\d{8}$/.test(text);
}
