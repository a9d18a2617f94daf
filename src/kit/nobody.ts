import { isVacant, matchKey, oneLine, readAbsence, saysNothing } from './reading.ts';

/**
 * Whether what stands where a name should be names nobody: “TBC” and “Vacant”, alone or with a remark after it, as in
 * “Vacant (was Cllr Oakes)” and “TBC after the election”.
 */
export function namesNobody(text: string): boolean {
  return saysNothing(text) || (hasRemark(text) && (isVacant(said(text)) || isPlainAbsence(said(text))));
}

/** Whether it says that a place is there and nobody holds it, with or without a remark. */
export function saysVacant(text: string): boolean {
  return isVacant(said(text));
}

const remark =
  /\s*(?:[([][^)\]]*[)\]]?$|(?:[:\u2013\u2014]|\s-\s|,?\s(?:was|were|formerly|previously|since|from|until|pending|following|after|at present|at the moment|currently|for now|as of|as at)\b)(?!.*,\s*(?:cllr|councillor)).*$)/i;

/** Without the remark: “Vacant” of “Vacant (from May 2026)”. */
function said(text: string): string {
  // Several lines or parts are several names, each to be read by itself.
  return /[\n;|\u2022]/.test(text.trim()) ? oneLine(text) : oneLine(text).replace(remark, '');
}

function hasRemark(text: string): boolean {
  return said(text) !== oneLine(text);
}

/** “N/A (North)” may be a name; nobody is called “TBC” or “None”. */
function isPlainAbsence(text: string): boolean {
  return matchKey(text).replaceAll(' ', '').length > 2 && readAbsence(text) !== null;
}
