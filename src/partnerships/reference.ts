/** The reference number in an address; null where it is the address of nothing. */
export function referenceNumber(text = ''): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
