import { stateOf } from '../../actions.ts';
import { DECISION_WORDS, DOES_WORDS, STATE_WORDS } from '../../approvals/words.ts';
import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { taskList } from '../../kit/govuk/task-list.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath, clause, notYetKnown } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { factOf } from '../../policy/facts.ts';
import type { Transition } from '../../policy/lifecycle.ts';
import { decidingRoute } from '../../policy/lifecycle-needs.ts';
import type { Policy } from '../../policy/policy.ts';
import { standingOfPart } from '../../policy/silence.ts';
import { sayStage } from '../../policy/stage.ts';
import { capital, say } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import type { Leaving, Sign } from '../gather.ts';
import { saidIn } from '../../policy/exit-strategy.ts';

export interface HubProps {
  readonly council: string;
  readonly policy: Policy;
  readonly leaving: Leaving;
  /** What lets whoever looks change something here. */
  readonly mayPrepare: boolean;
  /** Moves of the entry that whoever looks may make from here, each with its page. */
  readonly moves: readonly { readonly move: Transition; readonly href: string }[];
  readonly today: string;
  readonly words: (role: string | null) => string;
}

/** Whether to stay in a partnership, and how it is left: the law first, then the signs, then what there is to do. */
export function hubPage(props: HubProps): Page {
  const { council, leaving, policy } = props;
  const { entry } = leaving;
  return page({
    title: `Leaving: ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: 'Leaving' },
    ],
    main: html`${pageTitle({ above: `Entry ${entry.reference} · ${sayStage(policy, entry.stage)}`, title: leaving.isOver ? 'How it was left' : 'Staying or leaving' })}
      ${leaving.isOver ? closed(leaving) : html`${law(leaving)}${signs(props)}`}
      ${steps(props)}${approval(props)}${moves(props)}${note(policy)}`,
  });
}

function closed({ kept }: Leaving): Html {
  const when =
    kept.closedOn === null ? 'The day is not recorded.' : `It closed on ${formatDate(kept.closedOn)}.`;
  return insetText({ text: html`${when} ${kept.closedReason ?? 'Why is not recorded.'}` });
}

function law({ duties }: Leaving): Html {
  const stand = duties.filter(({ is }) => is === true);
  const rows = duties.map(({ duty, is }) => ({
    cells: [
      capital(factOf(duty)?.label ?? duty),
      is === null ? notYetKnown() : is ? html`<strong>Yes</strong>` : 'No',
    ],
  }));
  const warning =
    stand.length === 0
      ? nothing
      : warningText({
          text: 'The law has a say in whether the council may leave. Take legal advice before anything else.',
        });
  return section({
    heading: 'What the law asks, first',
    id: 'law',
    main: html`${warning}${stackedTable({ caption: 'What the law asks of the council', columns: [{ text: 'Question' }, { text: 'Answer' }], rows })}`,
  });
}

function signs(props: HubProps): Html {
  const { policy, leaving } = props;
  const watches = policy.exit?.watches ?? [];
  const heading = 'Signs that it may be time to leave';
  if (watches.length === 0) {
    const says = standingOfPart(policy, 'exit').says;
    const words = says === undefined ? '' : ` ${say(says, { terms: policy.terms })}`;
    return section({
      heading,
      id: 'signs',
      main: html`<p class="govuk-body">Not set by this policy.${words}</p>`,
    });
  }
  const open = leaving.signs.filter(({ aside }) => aside === null);
  const aside = leaving.signs.filter((each) => each.aside !== null);
  const none = html`<p class="govuk-body">None of the signs that the policy watches for holds${aside.length > 0 ? ', but for what was set aside' : ''}.</p>`;
  return section({
    heading,
    id: 'signs',
    main: html`<p class="govuk-hint">A sign is something to think about. It is never a decision, and a high risk alone is no reason to leave.</p>
      ${open.length === 0 ? none : html`<ul class="govuk-list govuk-list--bullet">${open.map((each) => sign(props, each))}</ul>`}
      ${aside.length === 0 ? nothing : html`<ul class="govuk-list">${aside.map((each) => asideSign(props, each))}</ul>`}`,
  });
}

function sign({ council, policy, leaving, mayPrepare }: HubProps, { watch }: Sign): Html {
  const reason = mayPrepare
    ? html` <a class="govuk-link" href="${links.exitSign(council, leaving.entry.reference, watch.id)}">Stay for now<span class="govuk-visually-hidden"> although ${say(watch.says, { terms: policy.terms })}</span></a>`
    : nothing;
  const where =
    watch.ours === true ? html`<span class="govuk-hint">Ours, not the policy’s</span>` : clause(watch.clause);
  return html`<li>${say(watch.says, { terms: policy.terms })} ${where}${reason}</li>`;
}

function asideSign({ policy }: HubProps, { watch, aside }: Sign): Html {
  const by = aside?.by == null ? '' : ` by ${aside.by}`;
  return html`<li>${beneath(say(watch.says, { terms: policy.terms }), `Set aside${by} until ${formatDate(aside?.untilOn ?? '')}: ${aside?.reason ?? ''}`)}</li>`;
}

/** What there is to do, each with its page and how far it is. */
function steps(props: HubProps): Html {
  const { council, leaving, mayPrepare } = props;
  const { entry, actions, kept } = leaving;
  const { reference } = entry;
  const done = (kind: 'dissolution' | 'obligation'): string => {
    const all = actions.filter((action) => action.kind === kind);
    const open = all.filter((action) => ['open', 'overdue'].includes(stateOf(action, props.today)));
    if (all.length === 0) return 'None yet';
    return open.length === 0 ? `All ${all.length} done` : `${open.length} of ${all.length} still to do`;
  };
  const strategyHref =
    mayPrepare || leaving.strategy !== null ? links.exitStrategy(council, reference) : undefined;
  return section({
    heading: 'What there is to do',
    id: 'to-do',
    main: taskList({
      idPrefix: 'leaving',
      items: [
        {
          title: { text: 'Exit strategy' },
          hint: { text: 'Prepared for any partnership, so that an end finds nobody unprepared.' },
          status: { text: strategyWords(leaving) },
          href: strategyHref,
        },
        {
          title: { text: 'What is done at the end' },
          hint: { text: 'Surpluses, assets, liabilities, staff and records.' },
          status: { text: done('dissolution') },
          href: links.dissolution(council, reference),
        },
        {
          title: { text: 'Who was told' },
          hint: { text: 'Partners, funders, staff and those who use its services.' },
          status: {
            text:
              kept.told.length === 0
                ? 'Nobody yet'
                : countOf(kept.told.length, 'person or body', 'people and bodies'),
          },
          href: links.told(council, reference),
        },
        {
          title: { text: 'What goes on after the end' },
          hint: { text: 'Leases, guarantees, records: with a day of their own, also once it has closed.' },
          status: { text: done('obligation') },
          href: links.obligations(council, reference),
        },
      ],
    }),
  });
}

function strategyWords({ strategy }: Leaving): string {
  if (strategy === null) return 'Not begun';
  if (strategy.state !== 'draft') return STATE_WORDS[strategy.state];
  const { complete, manner } = saidIn(strategy.said);
  if (complete !== 'yes') return 'Being written';
  return manner === 'inCase' ? 'Complete, in case' : 'Complete, not sent yet';
}

/** Who agrees to it, and how far that is. */
function approval({ council, policy, leaving, words }: HubProps): Html {
  const { strategy, steps: asked, entry } = leaving;
  if (leaving.isOver && strategy === null) return nothing;
  const route = decidingRoute(policy, 'exit');
  const heading = 'Who agrees to leaving';
  const silent =
    route === undefined
      ? html`<p class="govuk-body">Not set by this policy: it names nobody who agrees to leaving. Whoever keeps the register closes the entry, and says who agreed to it.</p>`
      : route.ours === true
        ? html`<p class="govuk-body">The policy’s document does not say who agrees to leaving. What is here is ours.</p>`
        : nothing;
  if (strategy === null || asked.length === 0)
    return route === undefined
      ? section({ heading, id: 'approval', main: silent })
      : section({ heading, id: 'approval', main: html`${silent}${routeWords(policy, words)}` });
  const table = stackedTable({
    caption: heading,
    columns: [{ text: 'Who' }, { text: 'What they do' }, { text: 'Answer' }],
    rows: asked
      .filter(({ needed }) => needed !== 'no')
      .map((step) => ({
        cells: [
          capital(words(step.role)),
          capital(DOES_WORDS[step.does]),
          step.decision === null
            ? step.state === 'asked'
              ? 'Waited for'
              : 'Not asked yet'
            : (DECISION_WORDS[step.does][step.decision] ?? step.decision),
        ],
      })),
  });
  const link = html`<p class="govuk-body"><a class="govuk-link" href="${links.proposal(council, entry.reference, strategy.id)}">See the proposal, and answer it</a></p>`;
  return section({ heading, id: 'approval', main: html`${silent}${table}${link}` });
}

function routeWords(policy: Policy, words: HubProps['words']): Html {
  const route = decidingRoute(policy, 'exit');
  const lines = (route?.steps ?? []).map(
    ({ role, does, says }) =>
      html`<li>${capital(words(role))} ${DOES_WORDS[does]}${says === undefined ? '' : `: ${say(says, { terms: policy.terms })}`}</li>`,
  );
  return html`<ol class="govuk-list govuk-list--number">${lines}</ol>`;
}

function moves({ moves: all }: HubProps): Html {
  if (all.length === 0) return nothing;
  const buttons = all.map(({ move, href }) =>
    button({ text: move.words, href, classes: 'govuk-button--secondary' }),
  );
  return html`<div class="govuk-button-group">${buttons}</div>`;
}

function note(policy: Policy): Html {
  const says = policy.exit?.note;
  return says === undefined ? nothing : insetText({ text: say(says, { terms: policy.terms }) });
}
