import { formatCount } from '../kit/count.ts';
import { daysBetween, formatDate } from '../kit/dates.ts';
import { links } from '../links.ts';
import { factOf } from '../policy/facts.ts';
import { capital } from '../policy/text.ts';
import { groupsAsked } from './asked.ts';
import { type Check, checkOf } from './checks.ts';
import { unreadIn } from './facts.ts';
import { typedRating } from './fields.ts';
import { reviewDue } from './listing.ts';
import { type Entry, hasEnded, placeOf, type Task } from './tasks.ts';
import { openedSets } from './stand.ts';
import { spoken } from './words.ts';

/** What the policy's own tasks say already. */
const saidElsewhere: ReadonlySet<string> = new Set(['goneLevel']);
/** What is missing where a task already leads. */
const lacksList: ReadonlySet<string> = new Set(['noLead', 'noPartners']);

type Made = Omit<Task, 'status' | 'late' | 'check'>;

/**
 * What the checks find of an entry, as tasks under the names that the list and data quality have for them; none that one of
 * `others` is already. One for each seat that is empty, and for each value that was kept as typed.
 */
export function tasksFound(entry: Entry, others: readonly Task[]): readonly Task[] {
  const { checks } = entry.recorded;
  const apart: Readonly<Record<string, (check: Check) => readonly Task[]>> = {
    reviewOverdue: (check) => reviewLate(entry, check),
    seatEmpty: (check) => (hasEnded(entry) ? [] : seatsEmpty(entry).map((task) => taskOf(check, task))),
    unread: (check) => valuesTyped(entry).map((task) => taskOf(check, task)),
  };
  // What hangs on the day, or is over, is looked at as the page stands and not as the checks last found it.
  const ids = ['reviewOverdue', ...checks.filter((id) => !['reviewOverdue', 'seatEmpty'].includes(id))];
  const at = ids.findIndex((id) => checkOf(id)?.severity !== 'serious');
  return ids
    .toSpliced(at < 0 ? ids.length : at, 0, 'seatEmpty')
    .filter((id) => !saidElsewhere.has(id))
    .flatMap((id) => checkOf(id) ?? [])
    .flatMap((check) => apart[check.id]?.(check) ?? [taskOf(check, plainly(check, entry))])
    .filter((task) => !lacksList.has(task.check ?? '') || others.every(({ href }) => href !== task.href));
}

function taskOf({ id, severity }: Check, made: Made): Task {
  return { ...made, status: capital(severity), late: false, check: id };
}

function plainly({ label, says, mend }: Check, { council, recorded }: Entry): Made {
  const { reference } = recorded.known;
  const href = mend === 'entry' ? links.editEntry(council, reference) : links.edit(council, reference, mend);
  return { title: label, hint: says, href };
}

function seatsEmpty({ council, recorded }: Entry): readonly Made[] {
  return recorded.seats
    .filter((seat) => seat.holder === null)
    .map((seat) => ({
      title: `A seat is empty: ${seat.title}`,
      hint:
        seat.emptySince === null
          ? 'Nobody is appointed to this seat'
          : `Seat empty since ${formatDate(seat.emptySince)}`,
      href: links.edit(council, recorded.known.reference, 'appointments'),
    }));
}

function reviewLate(
  { council, policy, recorded, isPartnership, today }: Entry,
  { id, label }: Check,
): readonly Task[] {
  const due = reviewDue(policy, recorded.known, isPartnership);
  if (due === null || due >= today) return [];
  const days = daysBetween(due, today);
  return [
    {
      title: label,
      hint: `The review of ${due.slice(0, 4)} was due on ${formatDate(due)}`,
      status: `Overdue ${formatCount(days)} ${days === 1 ? 'day' : 'days'}`,
      late: true,
      href: links.edit(council, recorded.known.reference, 'dates'),
      check: id,
    },
  ];
}

/** "Next review: “April 2027”", each leading to the very field. */
function valuesTyped(entry: Entry): readonly Made[] {
  return unreadIn(entry.recorded.row).map(([id, text]) => {
    const { label, href } = fieldTyped(entry, id);
    const said = text.split('\n').join(', ');
    return {
      title: `${label}: “${said}”`,
      hint: 'It could not be read, and is kept as it was typed',
      href,
    };
  });
}

function fieldTyped(entry: Entry, id: string): { readonly label: string; readonly href: string } {
  const { council, policy, recorded } = entry;
  const { reference } = recorded.known;
  for (const { group, questions } of groupsAsked(policy, recorded.ownFields, recorded.row.stage)) {
    const question = questions.find((each) => each.id === id);
    if (question === undefined) continue;
    const page = links.edit(council, reference, question.holds ?? group.id);
    return { label: question.label, href: `${page}#${question.name}` };
  }
  const set = openedSets(policy).find(({ use }) => typedRating(use) === id);
  if (set !== undefined)
    return { label: spoken(policy, set.title), href: links.questions(council, reference, set.id) };
  const href = placeOf({ source: 'fact', id }, entry) ?? links.editEntry(council, reference);
  return { label: factOf(id)?.label ?? 'Also in the spreadsheet', href };
}
