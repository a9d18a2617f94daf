import { type FormState, readForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { joinOf, type Join, placeOf } from '../policy/draft/places.ts';
import { at, type Branch, isBranch, isList, type Path, type Tree } from '../policy/draft/tree.ts';
import { type Page, posted, redirect, type Reply } from '../route.ts';
import {
  comparisonFields,
  comparisonSaid,
  comparisonShown,
  subjectIn,
  subjectOf,
  saysTheSame,
} from './comparing.ts';
import { faultsOf, faultsWithin } from './faults.ts';
import { conditionWords } from './naming.ts';
import type { Opened } from './opened.ts';
import { above, conditionPage } from './pages/condition.ts';
import { keep, movedMeanwhile, overtaking, partOf, shownOf, type Work } from './work.ts';

const untouched: FormState = { typed: {}, errors: [] };

/** The page of a condition: what it compares is chosen in the address, before there is anything to save. */
export function drawRule(work: Work, state?: FormState): Page {
  const { context, opened, path, place } = work;
  const held = at(opened.tree, path);
  const own = subjectOf(held);
  const subject = subjectIn(context.query.get('of') ?? '') ?? subjectIn(posted(context, 'of')) ?? own;
  const begun =
    subject !== null && own !== null && subject.id === own.id && subject.source === own.source
      ? startForm(comparisonFields(opened.policy, subject), comparisonShown(held) as never)
      : untouched;
  return conditionPage({
    ...shownOf(work),
    place,
    subject,
    state: state ?? begun,
    choosing: context.query.get('choose') === 'yes',
  });
}

function wrong(work: Work, typed: FormState['typed'], field: string, text: string): Page {
  return drawRule(work, { typed, errors: [{ field, id: field, text }] });
}

/** Saves one comparison. */
export async function saveRule(work: Work): Promise<Reply> {
  const subject = subjectIn(posted(work.context, 'of'));
  if (subject === null) return wrong(work, {}, 'of', 'Choose what is compared');
  const fields = comparisonFields(work.opened.policy, subject);
  const reading = readForm(fields, work.context);
  if (!reading.ok) return drawRule(work, reading);
  if (movedMeanwhile(work) !== undefined) return wrong(work, reading.typed, 'how', moved);
  const first = overtaking(work).at(-1);
  if (first !== undefined && posted(work.context, 'latest') !== String(work.draft.version))
    return wrong(work, reading.typed, 'how', takenWords(work, first.by));
  const said = comparisonSaid(subject, reading.values);
  const held = at(work.opened.tree, work.path);
  return keep(work, {
    path: work.path,
    value: saysTheSame(said, held) ? held : said,
    notice: 'The condition is saved',
    // What is wrong with it stands beside its box, which is on this page and not on the one above.
    to: (opened) => partOf(work, opened, isFaulty(opened, work.path) ? work.path : above(work.path)),
  });
}

const isFaulty = (opened: Opened, path: Path): boolean => faultsWithin(faultsOf(opened), path).length > 0;

const moved =
  'Somebody moved or removed something in this list while you were writing, so nothing is saved yet. Look whether this is still the rule that you mean, then save again';

function takenWords({ opened, path }: Work, by: string | null): string {
  return `${by ?? 'Somebody'} saved this rule while you were writing, so yours is not saved. It now says: ${conditionWords(opened, path)}. To have yours instead, save again`;
}

/** How conditions are joined: begins a joined one, changes how it is joined, or puts another beside one that there is. */
export async function saveJoin(work: Work): Promise<Reply> {
  const wrap = posted(work.context, 'wrap');
  if (overtaking(work).length > 0 || movedMeanwhile(work) !== undefined)
    return wrong(
      work,
      {},
      'join',
      'Somebody saved this rule while you were looking at it. Look at it as it is now, then choose again',
    );
  if (wrap === 'all' || wrap === 'any') return besideIt(work, wrap);
  const join = (['all', 'any', 'of', 'not'] as const).find((each) => each === posted(work.context, 'join'));
  if (join === undefined) return wrong(work, {}, 'join', 'Choose how the conditions are joined');
  const typed = { least: posted(work.context, 'least'), join };
  if (join === 'of' && !/^[1-9]\d?$/.test(typed.least))
    return wrong(work, typed, 'least', 'Enter how many of them at least, such as 2');
  return joinedAs(work, join, typed.least);
}

async function besideIt(work: Work, join: 'all' | 'any'): Promise<Reply> {
  const held = at(work.opened.tree, work.path);
  if (held === undefined) return wrong(work, {}, 'of', 'Choose what is compared first');
  const to = (opened: Opened): string => `${placeOf(opened.tree, [...work.path, join])}/+`;
  const list = at(held, [join]);
  if (isList(list)) return redirect(address(work, to(work.opened)));
  return keep(work, {
    path: work.path,
    value: { [join]: [held] },
    notice: 'Now say what else must be so',
    to: (opened) => address(work, to(opened)),
  });
}

const address = ({ context, draft }: Work, place: string): string =>
  links.draftPart(context.council.slug, draft.id, place);

async function joinedAs(work: Work, join: Join, least: string): Promise<Reply> {
  const { opened, path, place } = work;
  const held = at(opened.tree, path);
  if (held === undefined && join !== 'of')
    return redirect(address(work, join === 'not' ? `${place}/not` : `${place}/${join}/+`));
  const parts = partsIn(held);
  const clause = isBranch(held) && held['clause'] !== undefined ? { clause: held['clause'] } : {};
  return keep(work, {
    path,
    value: { ...made(join, parts, least), ...clause },
    notice: 'Saved',
    to: (next) => partOf(work, next, path),
  });
}

function made(join: Join, parts: readonly Tree[], least: string): Branch {
  if (join === 'of') return { atLeast: least, of: parts };
  if (join !== 'not') return { [join]: parts };
  const [only] = parts;
  return { not: parts.length === 1 && only !== undefined ? only : { all: parts } };
}

function partsIn(held: Tree | undefined): readonly Tree[] {
  const join = joinOf(held);
  if (held === undefined) return [];
  if (join === undefined) return [held];
  const inner = at(held, [join]);
  return isList(inner) ? inner : inner === undefined ? [] : [inner];
}
