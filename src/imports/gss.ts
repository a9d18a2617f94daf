import { isGssCode } from '../kit/gss-code.ts';

/**
 * The nine-character codes of the Office for National Statistics begin with what they are the code of. Reference
 * data, the same for every council.
 */
export type CodeKind = 'council' | 'partnership' | 'area';

const kinds: Readonly<Record<string, CodeKind>> = {
  E06: 'council',
  E07: 'council',
  E08: 'council',
  E09: 'council',
  E10: 'council',
  E47: 'council',
  W06: 'council',
  S12: 'council',
  N09: 'council',
  // Community safety partnerships, local resilience forums, local enterprise partnerships.
  E22: 'partnership',
  W14: 'partnership',
  E48: 'partnership',
  E37: 'partnership',
};

/** What a column of codes is of; null where fewer than nine in ten are such codes, or they are mixed. */
export function codeKind(texts: readonly string[]): CodeKind | null {
  const codes = texts.filter(isGssCode);
  if (codes.length === 0 || codes.length < texts.length * 0.9) return null;
  const found = new Set(codes.map((code) => kinds[code.slice(0, 3)] ?? 'area'));
  const [only] = found;
  return found.size === 1 && only ? only : null;
}

/** "LAD23NM" and "LAD23CD", "council name" and "council code": the stem that a name's column shares with its code's. */
export function headingStem(heading: string): { stem: string; part: 'name' | 'code' } | null {
  const official = /^([A-Z]{2,8}\d{2})(NMW?|CD)$/.exec(heading.trim());
  if (official)
    return { stem: (official[1] as string).toLowerCase(), part: official[2] === 'CD' ? 'code' : 'name' };
  const plain = /^(.+?)[\s_-]*(name|code)$/i.exec(heading.trim());
  if (!plain) return null;
  return {
    stem: (plain[1] as string).toLowerCase(),
    part: (plain[2] as string).toLowerCase() as 'name' | 'code',
  };
}
