import type { Field } from '../kit/form/field.ts';
import { longText, text } from '../kit/form/text.ts';
import { tidyText } from '../kit/reading.ts';
import { at, type Branch, isBranch, isList, type Tree } from '../policy/draft/tree.ts';
import { partNames } from '../policy/part-words.ts';
import { type Part, PARTS } from '../policy/policy.ts';
import { givenOf } from '../policy/silence.ts';
import { capital } from '../policy/text.ts';
import { posted, postedList, type Page, type Reply } from '../route.ts';
import { joinedSaving, refuseUnmarked, typedIn } from './joining.ts';
import { silencePage, silentOf } from './pages/silence.ts';
import { inEnglish, withEnglish } from './save-words.ts';
import { keep, partOf, shownOf, type Work } from './work.ts';

export function drawSilence(work: Work): Page {
  return silencePage(shownOf(work));
}

type Silences = Record<string, Field<string | null>>;
type Said = Readonly<Record<string, string | null>>;

/** Of each part whether it is ticked, and the words beside the tick. */
const fields: Silences = Object.fromEntries(
  PARTS.flatMap((part) => [
    [`silent-${part}`, text({ label: `${capital(partNames[part])}: the document does not set it` })],
    [`says-${part}`, longText({ label: `${capital(partNames[part])}: what it says instead` })],
  ]),
);

/** Those that were stated before stay in their order, with what the draft says of them in Welsh. */
export async function saveSilence(work: Work): Promise<Reply> {
  const isOurs = (name: string): boolean => name === 'silent' || name.startsWith('says-');
  refuseUnmarked(Object.keys(work.context.body).some((name) => name.startsWith('says-')));
  const joined = joinedSaving(work, {
    fields,
    valuesOf: silencesIn,
    yours: withRest(work, sentSilences(work)),
    typed: typedIn(work, isOurs),
    show: (name, value) => (name.startsWith('silent-') ? (value === null ? 'Not ticked' : 'Ticked') : null),
  });
  if ('dispute' in joined) return joined.dispute;
  const all = silencesSaid(joined.values, silentOf(work.opened.tree));
  return keep(work, {
    path: work.path,
    value: all.length === 0 ? undefined : all,
    notice: joined.notice,
    to: (opened) => partOf(work, opened, work.path),
  });
}

function silencesIn(held: Tree | undefined): Said {
  const all = isList(held) ? held : [];
  return Object.fromEntries(
    PARTS.flatMap((part) => {
      const found = all.find((each) => at(each, ['part']) === part);
      return [
        [`silent-${part}`, found === undefined ? null : 'yes'],
        [`says-${part}`, found === undefined ? null : inEnglish(at(found, ['says']))],
      ];
    }),
  );
}

/** Words beside a part that is not ticked say nothing. */
function sentSilences({ context }: Work): Said {
  const chosen = postedList(context, 'silent');
  return Object.fromEntries(
    PARTS.flatMap((part) => {
      const is = chosen.includes(part);
      const said = tidyText(posted(context, `says-${part}`).replaceAll('\r\n', '\n'));
      return [
        [`silent-${part}`, is ? 'yes' : null],
        [`says-${part}`, is && said !== '' ? said : null],
      ];
    }),
  );
}

/** Every part that the document does not set here is ticked at once, where that was pressed. */
function withRest({ context, opened }: Work, sent: Said): Said {
  if (posted(context, 'rest') !== 'yes') return sent;
  const rest = PARTS.filter((part) => givenOf(opened.policy, part).every(({ ours }) => ours === true));
  return { ...sent, ...Object.fromEntries(rest.map((part) => [`silent-${part}`, 'yes'])) };
}

function silencesSaid(values: Said, before: readonly Tree[]): readonly Tree[] {
  const isTicked = (part: string): boolean => values[`silent-${part}`] === 'yes';
  const stated = before.filter(isBranch).flatMap((each) => {
    const part = each['part'];
    return typeof part === 'string' && isTicked(part) ? [withSays(values, each, part)] : [];
  });
  const old = new Set(before.map((each) => at(each, ['part'])));
  const fresh = PARTS.filter((part: Part) => isTicked(part) && !old.has(part)).map((part) =>
    withSays(values, { part }, part),
  );
  return [...stated, ...fresh];
}

function withSays(values: Said, held: Branch, part: string): Branch {
  const said = values[`says-${part}`];
  const { says: was, ...rest } = held;
  return typeof said === 'string' ? { ...rest, says: withEnglish(was, said) } : rest;
}
