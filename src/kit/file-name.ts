/** Marks that turn the direction of what follows or are not seen at all: a name may hide its ending behind them. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;
/** What some system would not have in a name. */
const elsewhere = /[<>:"|?*]/g;

const most = 120;

/**
 * The name of a file that somebody sent, to be shown and to download under; null where it has nothing of a name left. It says
 * nothing of where the file lies or of what it is.
 */
export function shownName(sent: string): string | null {
  const name = sent
    .toWellFormed()
    .normalize('NFC')
    .replace(unseen, '')
    .replace(elsewhere, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (name === '') return null;
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  const stem = name
    .slice(0, name.length - ending.length)
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
  return stem === '' ? null : stem + ending;
}

/** Whether a name says where a file lies: browsers send the last part alone. */
export function hasPath(sent: string): boolean {
  return /[/\\]|^[a-z]:/i.test(sent);
}
