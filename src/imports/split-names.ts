import { namesNobody } from '../kit/nobody.ts';
import { matchKey } from '../kit/reading.ts';
import type { ImportField } from './field.ts';
import { isPostTitle } from './post-titles.ts';

type Known = Pick<ImportField, 'type' | 'whole' | 'bodies'>;

/**
 * Several names in one cell: one to a line, or with semicolons or bullets between. Commas part bodies where each part
 * is one by itself, and otherwise only where there are two commas or more and no part reads like the middle of a
 * name, because names of councils have commas in them.
 */
export function splitNames(text: string, field: Known): readonly string[] {
  const parts = text.split(/[\n;|\u2022]+|(?:^|\s)[-*]\s/).flatMap((part) => {
    if (field.whole?.has(matchKey(part)) || isNoName(part)) return [part];
    const [names, others] = partedBy(part.split(','), isNoName);
    return [...splitPart(names.join(','), field), ...others];
  });
  const names = parts.map((part) => part.replace(/^[\s,]+|[\s,]+$/g, '')).filter((part) => part !== '');
  return names.length === 0 ? [text] : [...new Set(names)];
}

/** "tbc", "n/k", "?", "none" and "Vacant" among names are no names. */
export function isNoName(part: string): boolean {
  return part.trim() !== '' && namesNobody(part);
}

function partedBy(all: readonly string[], apart: (one: string) => boolean): readonly [string[], string[]] {
  return [all.filter((one) => !apart(one)), all.filter(apart)];
}

function splitPart(part: string, field: Known): readonly string[] {
  return field.type === 'people' ? splitPeople(part) : (splitBodies(part, field) ?? splitCommas(part));
}

/** Words that end, or stand in, the name of a body and of nothing else. */
const bodyWords =
  /\b(?:councils?|authority|trusts?|police|constabulary|nhs|icb|icp|cic|cio|ltd|limited|plc|llp|university|college|school|academy|agency|association|alliance|forum|federation|foundation|society|charity|institute|commission|corporation|consortium|company|partnership|board|committee|club|museum|library|hospice|hospital|church|diocese|group|services?|uk|network|union|enterprise|chamber of commerce|rotary|mencap|mind|rspb|wwf|probation|england|scotland|wales)$|^(?:department|ministry|office|department for|citizens advice|age uk|friends of|university of|nhs|royal society|national trust|environment agency|police and crime commissioner)\b/i;

/** Names that are bodies each by itself; null where one of the parts is not, or may be the end of a longer name. */
function splitBodies(text: string, { bodies }: Known): readonly string[] | null {
  const isBody = (part: string): boolean =>
    bodies?.has(matchKey(part)) === true ||
    (/^[\p{Lu}\d]/u.test(part) && part.includes(' ') && bodyWords.test(part));
  const parts = text.split(',').map((part) => part.trim());
  const last = parts.pop() ?? '';
  const ends = [last.replace(/^and /, '')];
  const pair = /^(.+?) (?:and|&) (.+)$/.exec(ends[0] ?? '');
  const two = pair === null ? [] : pair.slice(1);
  const all = [...parts, ...(two.length === 2 && two.every(isBody) ? two : ends)];
  return parts.length > 0 && all.every(isBody) ? all : null;
}

/** Whether a cell that was left as one name may be several: one part of it at least is a body by itself. */
export function maybeSeveral(text: string, field: Known): boolean {
  if (field.type !== 'organisations' || !text.includes(',') || field.whole?.has(matchKey(text)) === true)
    return false;
  const parts = text.split(',').map((part) => part.trim());
  if (parts.some((part) => field.bodies?.has(matchKey(part)) === true)) return true;
  return !/ (?:and|&) /.test(text) && parts.some((part) => part.includes(' ') && bodyWords.test(part));
}

function splitCommas(text: string): readonly string[] {
  const parts = text.split(',').map((part) => part.trim());
  const plain =
    parts.length > 2 && parts.every((part) => part.length <= 60 && /^(?:and )?[\p{Lu}\d(]/u.test(part));
  return plain && !parts.some((part) => / and /.test(part))
    ? parts.map((part) => part.replace(/^and /, ''))
    : [text];
}

function splitPeople(text: string): readonly string[] {
  const titled = text.split(
    /(?:,|&|\/|\band\b)\s*(?=(?:cllrs?|councillors?|mr|mrs|ms|miss|dr|sir|dame|lord|lady)\b)/i,
  );
  return titled.length > 1 ? titled.flatMap(splitPair) : splitCommas(text).flatMap(splitPair);
}

/** “Ned Garrity / Jo Bell” and “Ned Garrity & Jo Bell”: each part is a whole name of a person by itself. */
export function splitPair(text: string): readonly string[] {
  const parts = text.split(/\s*\/\s*|\s+(?:&|and)\s+/).map((part) => part.trim());
  return parts.length > 1 && parts.every(isWholeName) ? parts : [text];
}

/** Two to four words with capitals, none of which is of a post, a service or a body. */
function isWholeName(text: string): boolean {
  return (
    /^(?:\p{Lu}[\p{L}'\u2019.-]*\s){1,3}\p{Lu}[\p{L}'\u2019-]+$/u.test(text) &&
    !isPostTitle(text) &&
    !bodyWords.test(text) &&
    !serviceWords.test(text)
  );
}

const serviceWords =
  /\b(?:services?|teams?|units?|department|directorate|division|section|housing|planning|policy|property|legal|finance|health|community|communities|environment|environmental|economic|development|regeneration|leisure|culture|democratic|licensing|waste|transport|growth|strategy|partnerships?|performance|safety|digital|customer|people|place|north|south|east|west|group|joint)\b/i;

/** Whether a name has a remark or a second name with it that is kept as part of it: “Jo Bell (left 2023)”, “Jo Bell/Ned”. */
export function maybeMoreThanName(text: string): boolean {
  return (
    /[([].*(?:\d|\b(?:left|former|formerly|was|until|from|since|acting|interim|retired|maternity)\b)/i.test(
      text,
    ) ||
    (/\//.test(text) && !isPostTitle(text))
  );
}
