import { refusePast } from '../../edits.ts';
import { doneBy } from '../../as-role.ts';
import { countOf } from '../../kit/count.ts';
import { tidyText } from '../../kit/reading.ts';
import { links } from '../../links.ts';
import { ownFields } from '../../partnerships/edit/store.ts';
import { known } from '../../partnerships/facts.ts';
import { lockEntries } from '../../partnerships/standing.ts';
import { showsEntry } from '../../readings.ts';
import { type CouncilContext, posted, postedList, redirect, type Reply } from '../../route.ts';
import { seeingAll } from '../../seeing.ts';
import { closeAnswered, senderOf } from '../answer/routes.ts';
import { saidOf } from '../answer/said.ts';
import { keepReviews } from '../answer/store.ts';
import { type ReviewRow, reviewsBy, takeReviews } from '../store.ts';
import { ofCouncil } from '../taking.ts';
import { yoursPage, type YoursProps } from './page.ts';
import { confirmedRow, lackingInRow, rowOf, type YourBack, type YourRow } from './rows.ts';
import { answeredIn, reviewsFor } from './store.ts';

export async function showYours(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  return draw(context, await yourRows(context, 'look'), []);
}

interface Yours {
  readonly rows: readonly YourRow[];
  readonly questioned: readonly ReviewRow[];
}

async function yourRows(context: CouncilContext, lock: 'lock' | 'look'): Promise<Yours> {
  const { db, council, person, policy, today } = context;
  const theirs = await reviewsFor(db, { councilId: council.id, personId: person.personId, today });
  const read = lock === 'lock' ? takeReviews : reviewsBy;
  const reviews = await read(
    db,
    ofCouncil(context),
    theirs.map(({ id }) => id),
  );
  const asked = reviews.filter(({ state }) => state === 'asked');
  const entries = asked.map(({ partnership_id: id }) => id);
  if (lock === 'lock') await lockEntries(db, council.id, entries);
  const year = asked[0]?.year ?? Number(today.slice(0, 4));
  const days = { from: `${year}-04-01`, until: `${year + 1}-03-31` };
  const said = await saidOf(db, { councilId: council.id, today, ...days }, entries);
  const facts = await seeingAll(context, () => known(db, council.id, today, entries));
  const answered = await answeredIn(db, council.id, entries);
  const own = await ownFields(db, council.id, today);
  const rows = asked.flatMap((review) => {
    const about = said.get(review.partnership_id);
    const found = facts.find(({ id }) => id === review.partnership_id);
    if (about === undefined || found === undefined || about.entry.merged_into_id !== null) return [];
    showsEntry(context, about.entry);
    const shown = {
      review,
      said: about,
      known: found,
      answered: answered.get(found.id) ?? new Set<string>(),
    };
    return [rowOf(policy.policy, own, shown)];
  });
  return { rows, questioned: reviews.filter(({ open_questions: open }) => open > 0) };
}

function draw(context: CouncilContext, { rows, questioned }: Yours, errors: YoursProps['errors']): Reply {
  const { council, person, today } = context;
  return yoursPage({
    council: council.slug,
    rows,
    questioned,
    today,
    hidden: context.hidden,
    typed: (name) => postedList(context, name),
    errors,
    mayAnswer: person.may('review.answer'),
    maySend: person.mayOverAll('review.answer'),
    isNobody: person.personId === null,
  });
}

const mostSummary = 5000;

function backOf(context: CouncilContext, row: YourRow): YourBack {
  const { id } = row.review;
  const summary = tidyText(posted(context, `summary-${id}`).replaceAll('\r\n', '\n')).slice(0, mostSummary);
  return {
    row,
    ticked: new Set(postedList(context, `still-${id}`)),
    summary: summary === '' ? null : summary,
    seen: posted(context, `seen-${id}`),
  };
}

/** Sends the unchanged ones, all or none: each is its own review, with every field that was confirmed. */
export async function postYours(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const { council } = context;
  const yours = await yourRows(context, 'lock');
  const chosen = new Set(postedList(context, 'send'));
  const back = yours.rows.filter(({ review }) => chosen.has(review.id)).map((row) => backOf(context, row));
  if (back.length === 0)
    return draw(context, yours, [
      {
        text: 'Tick “Unchanged” in the row of each that is to be sent',
        review: yours.rows[0]?.review.id ?? '',
      },
    ]);
  const errors = back.flatMap((each) =>
    lackingInRow(each).map((text) => ({ text, review: each.row.review.id })),
  );
  if (errors.length > 0) return draw(context, yours, errors);
  await send(context, back);
  return redirect(
    links.yourReviews(council.slug),
    `${countOf(back.length, 'review is', 'reviews are')} sent`,
  );
}

async function send(context: CouncilContext, back: readonly YourBack[]): Promise<void> {
  const { db, council } = context;
  await doneBy(context, 'review.answer');
  const sent = await senderOf(context);
  await keepReviews(
    db,
    back.map(({ row, summary }) => ({
      councilId: council.id,
      id: row.review.id,
      confirmed: confirmedRow(row),
      end: { summary, recommendation: 'continue', reason: null, assurance: null, assuranceReason: null },
      sent,
    })),
  );
  await closeAnswered(
    context,
    back.map(({ row }) => row.review.id),
  );
}
