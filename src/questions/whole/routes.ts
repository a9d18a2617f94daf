import { countOf } from '../../kit/count.ts';
import { links } from '../../links.ts';
import { restandEntries } from '../../partnerships/standing.ts';
import { DOES_NOT_APPLY } from '../../policy/instrument.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  type Page,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { saveAnswers } from '../answers-store.ts';
import { loaded, refuseUnlessMayAnswer, savingOf } from '../loaded.ts';
import { markOf, readMarks, writeMarks } from './criteria.ts';
import { wholePage } from './page.ts';
import { type Read, readOne, type Sheet, sheetFor } from './sheet.ts';

const path = links.wholeSet(':council', ':reference', ':set');

/** All the questions of a set at once. */
export const whole: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'register.read', handle: showWhole },
  { at: 'council', method: 'POST', path, may: 'register.read', verb: 'answered', handle: saveWhole },
];

async function sheetOf(context: CouncilContext, lock: boolean): Promise<Sheet> {
  const at = await loaded(context, lock);
  await refuseUnlessMayAnswer(context, at);
  if (at.asked.evaluation.outcome === DOES_NOT_APPLY)
    throw new Conflict('The policy asks these questions of other kinds of entry only.');
  return sheetFor(context, at);
}

async function showWhole(context: CouncilContext): Promise<Reply> {
  const sheet = await sheetOf(context, false);
  return draw(context, sheet, []);
}

/** The page of a set; after `read`, what was sent stands in the boxes that were touched, and what stands by now in all others. */
function draw(context: CouncilContext, sheet: Sheet, read: readonly Read[]): Page {
  const { at, telling, fields, shown } = sheet;
  const marks = new Map([...shown].map(([id, boxes]) => [id, markOf(boxes, id)] as const));
  const sent = new Map(
    read.flatMap(({ question, sent: boxes }) => (boxes === null ? [] : [[question, boxes]])),
  );
  const typed = Object.assign({}, ...[...shown].map(([id, boxes]) => sent.get(id) ?? boxes));
  return wholePage({
    telling,
    about: at.entry.name,
    action: links.wholeSet(context.council.slug, at.entry.reference, at.asked.set.id),
    hidden: { ...context.hidden, seen: writeMarks(marks) },
    fields,
    form: { typed, errors: read.flatMap((each) => each.errors) },
    conflicts: read.flatMap((each) => each.clashes),
  });
}

async function saveWhole(context: CouncilContext): Promise<Reply> {
  const sheet = await sheetOf(context, true);
  const marks = readMarks(posted(context, 'seen'));
  const all = [...sheet.fields].map(([id, fields]) => readOne(context, sheet, id, fields, marks.get(id)));
  if (all.some(({ errors, clashes }) => errors.length > 0 || clashes.length > 0))
    return draw(context, sheet, all);
  const changes = all.flatMap((each) => each.changes);
  const { at, telling } = sheet;
  if (changes.length === 0) return didNothing(telling.way.result, 'Nothing to save: no answer was changed.');
  await saveAnswers(context.db, savingOf(context, at.asked.set.id), changes);
  await restandEntries(context, [at.entry.id]);
  return redirect(telling.way.result, `Saved ${countOf(changes.length, 'answer')}`);
}
