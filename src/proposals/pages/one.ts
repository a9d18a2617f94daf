import type { Action } from '../../actions.ts';
import { stateOf } from '../../actions.ts';
import type { Settled } from '../../approvals/settle.ts';
import { DECISION_WORDS, KIND_WORDS, STATE_WORDS } from '../../approvals/words.ts';
import { daysBetween, formatDate, formatMoment } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { overdueDays } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { stageLike } from '../../policy/stage.ts';
import { inSentence } from '../../policy/text.ts';
import { calledOf, type Opened } from '../load.ts';
import { changesTable } from './changes.ts';
import { contentPart } from './check.ts';
import { crumbs, lines } from './parts.ts';
import { doesWords, silence, whoWords } from './route.ts';

export interface OneProps {
  readonly council: string;
  readonly opened: Opened;
  readonly conditions: readonly Action[];
  /** Of each step whether whoever looks can answer it, and else why not. */
  readonly may: readonly { readonly place: number; readonly refusal: string | null }[];
  readonly mayWithdraw: boolean;
  readonly today: string;
  readonly hidden: HiddenFields;
}

/** A proposal that was sent: where it stands, who answered what, and what it is about. */
export function onePage(props: OneProps): Page {
  const { council, opened } = props;
  const { approval } = opened;
  const { proposal, entry } = approval;
  return page({
    title: `${KIND_WORDS[proposal.kind].title}: ${entry.name}`,
    section: 'register',
    breadcrumbs: crumbs(council, approval),
    main: html`${pageTitle({
      title: entry.name,
      above: `${KIND_WORDS[proposal.kind].title} · Made by ${proposal.by ?? 'somebody who is no longer here'} · Sent ${proposal.sentAt === null ? '' : formatMoment(proposal.sentAt)}`,
      lead: leadOf(opened),
    })}
      ${urgentPart(opened)}
      ${job(props)}
      ${changedPart(opened)}
      ${section({ heading: 'Who answers', id: 'answers', main: html`${silence(opened)}${stepsTable(props)}` })}
      ${earlierPart(opened)}
      ${conditionsPart(props)}
      ${contentPart(opened)}
      ${props.mayWithdraw ? html`<p class="govuk-body"><a class="govuk-link" href="${links.proposal(council, entry.reference, proposal.id)}/withdraw">Withdraw it</a></p>` : nothing}`,
  });
}

function leadOf(opened: Opened): string {
  const { approval } = opened;
  const { proposal, standing, plan } = approval;
  const on = proposal.endedAt === null ? '' : ` on ${formatMoment(proposal.endedAt)}`;
  if (proposal.state === 'withdrawn') return `Withdrawn${on}: ${proposal.endReason ?? ''}`;
  if (plan.toldAfterwards && proposal.agreedOn !== null)
    return `Agreed on ${formatDate(proposal.agreedOn)}. This policy asks nobody beforehand, and says who is told.`;
  if (proposal.state === 'approved' && standing.result === 'waiting')
    return 'It was approved, and something changed since: those who decided are asked again.';
  if (proposal.state !== 'open') return `${STATE_WORDS[proposal.state]}${on}.`;
  const asked = standing.steps.filter(({ status }) => status === 'asked');
  const called = calledOf(approval.policy.policy);
  const who = [
    ...new Set(asked.map(({ role }) => (role === null ? inSentence(called(role)) : called(role)))),
  ];
  const again = asked.some(({ changes }) => changes.length > 0)
    ? ' Something changed since it was answered.'
    : '';
  if (who.length === 0) return 'Waiting: what is missing below is to be recorded first.';
  return `Waiting for ${new Intl.ListFormat('en-GB').format(who)}.${again}`;
}

function urgentPart({ approval: { proposal } }: Opened): Html {
  if (!proposal.urgent) return nothing;
  const words =
    proposal.state === 'open'
      ? 'It waits to be ratified.'
      : proposal.state === 'declined'
        ? 'It was not ratified: leave it, or propose it again.'
        : '';
  return insetText({
    text: `The council takes part already, as it could not wait: ${proposal.urgentReason ?? ''} ${words}`,
  });
}

/** The one thing that whoever looks can do now. */
function job({ council, opened, may }: OneProps): Html {
  const { standing, entry, proposal } = opened.approval;
  const mine = standing.steps.find(
    (step) =>
      step.does !== 'notify' &&
      step.status === 'asked' &&
      may.some(({ place, refusal }) => place === step.place && refusal === null),
  );
  if (mine === undefined) return next(council, opened);
  const href = `${links.proposal(council, entry.reference, proposal.id)}/answer/${mine.place}`;
  return oneJob({
    strong: mine.role === null ? 'Was it decided elsewhere?' : 'It is your turn.',
    text:
      mine.role === null
        ? 'Record what was decided, with its minute.'
        : mine.changes.length > 0
          ? 'You, or another of you, answered before, and something changed since.'
          : 'Read what is proposed below, then answer.',
    action: button({ text: mine.role === null ? 'Record the decision' : 'Answer', href }),
  });
}

/** What follows for whoever leads it, so that an approval is not the end of the page. */
function next(council: string, { approval }: Opened): Html {
  const { proposal, entry, policy, binds, standing } = approval;
  const isAskedAgain = binds && standing.result === 'waiting';
  if (proposal.kind !== 'entry' || proposal.state !== 'approved' || isAskedAgain) return nothing;
  if (stageLike(policy.policy, entry.stage) !== 'approved') return nothing;
  return oneJob({
    strong: 'It is approved and has not started.',
    text: 'Whoever leads it sets it up, and records on its page when it is under way.',
    links: [
      { text: 'Setting up', href: links.setUp(council, entry.reference) },
      { text: 'Its page in the register', href: links.record(council, entry.reference) },
    ],
  });
}

function changedPart({ approval }: Opened): Html {
  const all = new Map(
    approval.standing.steps.flatMap((step) => step.changes).map((each) => [each.key, each]),
  );
  if (all.size === 0) return nothing;
  return section({
    heading: 'What changed since it was answered',
    id: 'changed',
    main: changesTable(approval, [...all.values()]),
  });
}

function stepsTable(props: OneProps): Html {
  const { opened } = props;
  return stackedTable({
    caption: 'Who answers',
    columns: [{ text: 'Who' }, { text: 'What they do' }, { text: 'Where it stands' }],
    rows: opened.approval.standing.steps
      .filter(({ status }) => status !== 'notNeeded')
      .map((step) => ({
        cells: [whoWords(opened, step), doesWords(opened, step), whereItStands(props, step)],
      })),
  });
}

const STATUS: Readonly<Record<Settled['status'], string>> = {
  answered: 'Answered',
  asked: 'Asked',
  waiting: 'Waits for those before',
  notNeeded: 'Not needed',
  unknown: 'Not known yet whether it is needed',
  over: 'Not asked any more',
};

function whereItStands(props: OneProps, step: Settled): Html {
  const { kept, status } = step;
  if (status === 'answered' && kept?.decision != null) return answered(step);
  const due = kept?.dueOn ?? null;
  const isDue = status === 'asked' && due !== null;
  const late = isDue && due < props.today ? html` ${overdueDays(daysBetween(due, props.today))}` : nothing;
  const words = step.does === 'notify' && status === 'asked' ? 'Not told yet' : STATUS[status];
  const again = step.changes.length > 0 && status === 'asked' ? ' again' : '';
  return html`${words}${again}${isDue ? `, by ${formatDate(due)}` : ''}${late}${tellForm(props, step)}`;
}

function tellForm({ council, opened, may, hidden }: OneProps, step: Settled): Html {
  if (step.does !== 'notify' || step.status !== 'asked') return nothing;
  if (may.find(({ place }) => place === step.place)?.refusal !== null) return nothing;
  const { entry, proposal } = opened.approval;
  return form({
    action: `${links.proposal(council, entry.reference, proposal.id)}/tell/${step.place}`,
    hidden: { ...hidden },
    main: button({ text: 'Tell them now', preventDoubleClick: true, classes: 'govuk-button--secondary' }),
  });
}

function answered({ kept, does }: Settled): Html {
  if (kept === undefined || kept.decision === null) return nothing;
  const words = DECISION_WORDS[does][kept.decision] ?? kept.decision;
  const who = `${kept.by ?? 'somebody who is no longer here'}${kept.at === null ? '' : `, ${formatMoment(kept.at)}`}`;
  const reason = kept.reason === null ? nothing : html`<span class="c-beneath">${lines(kept.reason)}</span>`;
  return html`${words}<span class="c-beneath">${who}</span>${reason}${minute(kept.minute, kept.minuteUrl)}`;
}

function minute(words: string | null, url: string | null): Html {
  if (url !== null)
    return html`<span class="c-beneath"><a class="govuk-link" href="${url}" rel="noreferrer">${words ?? 'The minute'}</a></span>`;
  return words === null ? nothing : html`<span class="c-beneath">${words}</span>`;
}

/** What was answered to what it was before. */
function earlierPart({ approval }: Opened): Html {
  const latest = new Set(
    approval.standing.steps.flatMap(({ kept, changes }) => (changes.length === 0 ? (kept?.id ?? []) : [])),
  );
  const rows = approval.steps.filter(({ decision, id }) => decision !== null && !latest.has(id));
  if (rows.length === 0) return nothing;
  return section({
    heading: 'Answered before it changed',
    id: 'before',
    main: html`<ul class="govuk-list govuk-list--bullet">${rows.map((row) => html`<li>${row.decision === null ? '' : (DECISION_WORDS[row.does][row.decision] ?? '')}: ${row.by ?? 'somebody who is no longer here'}${row.at === null ? '' : `, ${formatMoment(row.at)}`}${row.reason === null ? '' : `. ${row.reason}`}</li>`)}</ul>`,
  });
}

const CONDITION = { open: 'Open', overdue: 'Overdue', done: 'Met', notNeeded: 'Not needed' } as const;

function conditionsPart({ council, conditions, today }: OneProps): Html {
  if (conditions.length === 0) return nothing;
  return section({
    heading: 'Conditions',
    id: 'conditions',
    main: stackedTable({
      caption: 'Conditions',
      columns: [{ text: 'Condition' }, { text: 'Where it stands' }],
      rows: conditions.map((each) => ({
        cells: [
          html`<a class="govuk-link" href="${links.action(council, each.id)}">${each.title}</a>`,
          html`${CONDITION[stateOf(each, today)]}${each.dueOn === null ? '' : `, by ${formatDate(each.dueOn)}`}${each.ownerName === null ? '' : `, ${each.ownerName}`}`,
        ],
      })),
    }),
  });
}
