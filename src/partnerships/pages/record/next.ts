import { countOf } from '../../../kit/count.ts';
import { daysBetween, formatDate } from '../../../kit/dates.ts';
import { button } from '../../../kit/govuk/button.ts';
import { type Html, nothing } from '../../../kit/html.ts';
import { oneJob } from '../../../kit/parts/layout.ts';
import { links } from '../../../links.ts';
import { inSentence } from '../../../policy/text.ts';
import { reviewDue } from '../../listing.ts';
import { hasEnded, mayOpen } from '../../tasks.ts';
import type { Reasons } from '../../reasons.ts';
import { carriedSets, isOnGoneLevel } from '../../stand.ts';
import { spoken } from '../../words.ts';
import { type RecordView } from '../view.ts';

/** What to do next with an entry, as far as the page knows; nothing on a page of the past. */
export function nextStep(
  view: RecordView,
  what: Reasons | undefined,
  significance: Reasons | undefined,
): Html {
  if (view.asAt !== null) return nothing;
  const { council, reference } = view;
  const decide = (reasons: Reasons): string | null =>
    view.mayDecide ? links.questions(council, reference, reasons.set) : null;
  if (what !== undefined && what.decision === null && !hasEnded(view))
    return settle(view, what, decide(what));
  const gone = onGoneLevel(view);
  if (gone !== null) return gone;
  const moved = [what, significance].find((reasons) => reasons?.ruleChanged === true);
  if (moved !== undefined)
    return oneJob({
      strong: 'The rule changed, not the partnership.',
      text: `“${moved.title}” was decided under ${moved.decision?.policy ?? 'an earlier policy'}; the policy in force now ${moved.suggested === null ? 'leaves it open' : `suggests ${inSentence(moved.suggested)}`}.`,
      action: act('Decide again', decide(moved)),
    });
  const late = reviewLate(view);
  if (late !== null) return late;
  if (hasEnded(view)) return ended(view);
  if (significance !== undefined && significance.decision === null)
    return settle(view, significance, decide(significance));
  const { tasks } = view.lacking;
  // What the policy asks for comes before what a look at the entry found.
  const first = tasks.find(({ check }) => check === undefined) ?? tasks[0];
  if (first === undefined)
    return oneJob({
      strong: 'Nothing is missing.',
      text: 'Everything that the policy asks of this entry is in place.',
    });
  return oneJob({
    strong: /[.?!]$/.test(first.title) ? first.title : `${first.title}.`,
    text: `${first.hint}. ${first.status}.`,
    action: act(first.act ?? 'See to it', mayOpen(first.href, view) ? first.href : null),
  });
}

/** What was decided stands on a level that the policy has lost: nothing else of the set means much before it is decided again. */
function onGoneLevel(view: RecordView): Html | null {
  const { policy, recorded, words, council, reference } = view;
  if (hasEnded(view)) return null;
  for (const set of carriedSets(policy)) {
    const decided = recorded.stands.find((each) => each.set === set.id)?.decided ?? null;
    if (decided === null || !isOnGoneLevel(policy, { questionSet: set.id, decided })) continue;
    return oneJob({
      strong: 'The levels changed, not the partnership.',
      text: `“${spoken(policy, set.title)}” was decided as ${words.gone(set.id, decided) ?? decided}, which the policy in force has lost.`,
      action: act('Decide again', view.mayDecide ? links.questions(council, reference, set.id) : null),
    });
  }
  return null;
}

function settle(view: RecordView, reasons: Reasons, href: string | null): Html {
  const stand = view.recorded.stands.find((each) => each.set === reasons.set);
  const { isReady } = reasons;
  const answers = stand === undefined ? '' : `${stand.answered} of ${stand.asked} questions are answered.`;
  return oneJob({
    strong: isReady ? `${reasons.title} Ready to decide.` : `${reasons.title} Not yet known.`,
    text:
      reasons.suggested === null
        ? answers
        : `${reasons.suggester} suggests ${inSentence(reasons.suggested)}. Nobody has decided yet.`,
    action: href === null ? nothing : button({ text: isReady ? 'Decide' : 'Answer the questions', href }),
  });
}

function act(text: string, href: string | null): Html {
  return href === null ? nothing : button({ text, href });
}

function reviewLate(view: RecordView): Html | null {
  const { policy, recorded, today } = view;
  const due = reviewDue(policy, recorded.known, view.kind?.isPartnership === true);
  if (due === null || due >= today) return null;
  const although = hasEnded(view) ? ' The policy asks for it although the entry has ended.' : '';
  return oneJob({
    strong: `The ${due.slice(0, 4)} review is ${countOf(daysBetween(due, today), 'day')} overdue.`,
    text: `It was due on ${formatDate(due)}. Look through this page, put right what has changed, and record the date.${although}`,
    action: act('Record the review', view.change('dates')),
  });
}

function ended(view: RecordView): Html {
  const { tasks } = view.lacking;
  const [first] = tasks;
  if (first === undefined)
    return oneJob({ strong: 'It has ended.', text: 'The policy asks nothing more of it.' });
  return oneJob({
    strong: 'It has ended.',
    text: `Still to record: ${tasks.map((task) => `“${task.title}”`).join(', ')}.`,
    action: mayOpen(first.href, view) ? act('Record it', first.href) : nothing,
  });
}
