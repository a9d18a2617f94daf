import { countOf } from '../kit/count.ts';
import { drawFields, form, type Fields, type FormState, problems } from '../kit/form.ts';
import { details } from '../kit/govuk/details.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { pageTitle, section } from '../kit/parts/layout.ts';
import { clause, notYetKnown } from '../kit/parts/marks.ts';
import { type Row, stackedTable } from '../kit/parts/table.ts';
import { links, withQuery } from '../links.ts';
import { factOf, type Facts } from '../policy/facts.ts';
import { ASK_PERSON, NOT_YET_KNOWN, type Policy } from '../policy/policy.ts';
import { outcomeWords, type Reason, reasonsOf } from '../policy/reasons.ts';
import { sayValue } from '../policy/sentence.ts';
import { standingOfPart } from '../policy/silence.ts';
import { say } from '../policy/text.ts';
import { type Page, page } from '../route.ts';
import type { Shipped, View } from './compare.ts';
import type { Situation } from './situations.ts';

export interface CompareProps {
  readonly shipped: readonly Shipped[];
  /** Every situation and what each policy makes of it, in the order of `shipped`. */
  readonly all: readonly { readonly situation: Situation; readonly views: readonly View[] }[];
  /** The one that is explained; its situation is absent where the facts are the reader’s own. */
  readonly explained: {
    readonly situation: Situation | null;
    readonly facts: Facts;
    readonly views: readonly View[];
  };
  readonly own: {
    readonly factFields: Fields;
    /** Facts that hold a list, each a long row of boxes. */
    readonly listFields: Fields;
    readonly questionFields: readonly { readonly shipped: Shipped; readonly fields: Fields }[];
    readonly form: FormState;
    readonly open: boolean;
  };
}

export function comparePage(props: CompareProps): Page {
  const { shipped, own } = props;
  return page({
    title: 'The same facts, under every policy',
    wide: true,
    ...(own.form.errors.length > 0 ? { status: 422 } : {}),
    main: html`${problems(own.form)}
      ${pageTitle({
        title: 'The same facts, under every policy',
        lead: `Concordat comes with ${shipped.length} councils’ own documents. What one calls a partnership is a contract, a network or nothing to another, and each of them says why.`,
        beneath: 'The situations are made up. Each policy is run as its document says, by the same program.',
      })}
      ${own.open ? html`${explainedPart(props)}${matrixPart(props)}` : html`${matrixPart(props)}${explainedPart(props)}`}
      ${beyondPart(shipped)}
      ${ownPart(props)}`,
  });
}

const nameOf = ({ policy }: Shipped): string => say(policy.council, { terms: policy.terms });

function matrixPart({ shipped, all, explained }: CompareProps): Html {
  return section({
    heading: `${countOf(all.length, 'situation')}, ${shipped.length} policies`,
    id: 'situations',
    main: stackedTable({
      caption: 'What each policy makes of each situation',
      columns: [{ text: 'Situation' }, ...shipped.map((each) => ({ text: nameOf(each) }))],
      rows: all.map(({ situation, views }) => ({
        cells: [
          situation.id === explained.situation?.id
            ? html`<strong>${situation.title}</strong>`
            : html`<a class="govuk-link" href="${withQuery(links.fivePolicies(), { situation: situation.id })}#explained">${situation.title}</a>`,
          ...views.map((view) => outcomeMark(view)),
        ],
      })),
    }),
  });
}

function outcomeMark({ shipped: { policy, definition }, evaluation }: View): Html {
  const words = outcomeWords(policy, definition, evaluation.outcome);
  if (evaluation.outcome === NOT_YET_KNOWN) return notYetKnown();
  const counts = policy.kinds.some((kind) => kind.id === evaluation.outcome && kind.partnership);
  return counts ? html`<strong>${words}</strong>` : html`${words}`;
}

function explainedPart({ explained }: CompareProps): Html {
  const { situation, facts, views } = explained;
  const different = new Set(views.map((view) => view.evaluation.outcome)).size;
  return section({
    heading: situation?.title ?? 'Your own facts',
    id: 'explained',
    main: html`${situation === null ? nothing : html`<p class="govuk-body">${situation.says}</p>`}
      ${factsLine(facts)}
      <p class="govuk-body"><strong>${different === 1 ? 'All come to the same.' : `${different} different results.`}</strong> ${situation?.differs}</p>
      ${stackedTable({
        caption: 'What each policy makes of it, and why',
        columns: [{ text: 'Policy' }, { text: 'It is' }, { text: 'Because' }, { text: 'Clause' }],
        rows: views.map(viewRow),
        classes: 'c-compared',
      })}`,
  });
}

function factsLine(facts: Facts): Html {
  const items = Object.entries(facts).map(
    ([id, value]) =>
      html`<li>${factOf(id)?.label ?? id}: <strong>${sayValue(noPolicy, 'fact', id, value)}</strong></li>`,
  );
  return items.length === 0
    ? html`<p class="govuk-body">Nothing is recorded of it.</p>`
    : details({
        summaryText: `The ${countOf(items.length, 'fact')} that every policy is given`,
        text: html`<ul class="govuk-list govuk-list--bullet c-small-list">${items}</ul>`,
        classes: 'c-small-details',
      });
}

/** Facts in the vocabulary’s own words, which are no policy’s. */
const noPolicy = { terms: {}, instruments: [], kinds: [] } as unknown as Policy;

function viewRow(view: View): Row {
  const { shipped, evaluation } = view;
  const title = say(shipped.policy.title, { terms: shipped.policy.terms });
  return {
    cells: [
      html`<a class="govuk-link" href="${links.shippedPolicy(shipped.id)}">${nameOf(shipped)}</a><span class="c-beneath">${title}</span>`,
      outcomeMark(view),
      whyCell(view),
      clause(evaluation.clause),
    ],
  };
}

function whyCell({ shipped: { policy, definition }, evaluation }: View): Html {
  const reasons = reasonsOf(policy, evaluation);
  const deciding = reasons.filter(({ did }) => did === 'met' || did === 'fellShort');
  const clear = reasons.filter(({ did }) => did === 'keptClear');
  const rule = definition.outcome.rules?.find((each) => each.outcome === evaluation.outcome && each.says);
  const says = evaluation.outcome === ASK_PERSON ? (rule?.says ?? definition.outcome.says) : undefined;
  const missing = evaluation.missing.map(
    ({ label, clause: cited }) =>
      html`<li>Not known: ${say(label, { terms: policy.terms })} ${clause(cited)}</li>`,
  );
  const told =
    says === undefined
      ? nothing
      : html`<p class="c-compared__says">${say(says, { terms: policy.terms })}</p>`;
  const kept = `Kept clear of something else by ${countOf(clear.length, 'answer')}`;
  return html`${told}${listOf([...deciding.map(reasonItem), ...missing])}${
    clear.length === 0
      ? nothing
      : html`<details class="c-compared__clear"><summary>${kept}</summary>${listOf(clear.map(reasonItem))}</details>`
  }`;
}

const listOf = (items: readonly Html[]): Html =>
  items.length === 0 ? nothing : html`<ul class="c-compared__why">${items}</ul>`;

function reasonItem({ asks, answer, clause: cited }: Reason): Html {
  return html`<li>${asks} <strong>${answer ?? 'Don’t know'}</strong> ${clause(cited)}</li>`;
}

/** Where the documents differ in what they want of a partnership, once it is one. */
function beyondPart(shipped: readonly Shipped[]): Html {
  const rows: readonly [string, (policy: Policy) => Html][] = [
    ['Who answers for it', linksCell],
    ['Who agrees before joining', joiningCell],
    ['Whether it is significant', (policy) => setCell(policy, 'significance')],
    ['How risky it is', (policy) => setCell(policy, 'risk')],
  ];
  return section({
    heading: 'And once it is one',
    id: 'beyond',
    main: stackedTable({
      caption: 'What each policy wants of a partnership',
      columns: [{ text: 'Question' }, ...shipped.map((each) => ({ text: nameOf(each) }))],
      rows: rows.map(([title, cell]) => ({ cells: [title, ...shipped.map(({ policy }) => cell(policy))] })),
    }),
  });
}

const silent = html`<span class="c-silent">Not set by this policy</span>`;

/** The links of people to a partnership differ in number and in what each may be. */
function linksCell(policy: Policy): Html {
  const found = policy.people?.links ?? [];
  if (found.length === 0) return silent;
  return html`<ul class="c-compared__why">${found.map((each) => html`<li>${say(each.label, { terms: policy.terms })} ${clause(each.clause)}${each.ours ? ' (ours)' : ''}</li>`)}</ul>`;
}

function joiningCell(policy: Policy): Html {
  const routes = (policy.routes ?? []).filter((each) => each.for === 'entry' && !each.ours);
  if (routes.length === 0) return silent;
  const roles = policy.people?.roles ?? [];
  const steps = routes
    .flatMap((route) => route.steps)
    .map(({ role, does, clause: cited }) => {
      const label = roles.find((each) => each.id === role)?.label ?? role;
      return html`<li>${say(label, { terms: policy.terms })}: ${doing[does] ?? does} ${clause(cited)}</li>`;
    });
  return html`<ul class="c-compared__why">${steps}</ul>`;
}

const doing: Readonly<Record<string, string>> = {
  decide: 'decides',
  consult: 'is consulted',
  recommend: 'recommends',
  review: 'reviews',
  notify: 'is told',
};

function setCell(policy: Policy, part: 'significance' | 'risk'): Html {
  if (standingOfPart(policy, part).state === 'notSet') return silent;
  const set = policy.instruments.find((each) => each.use === part);
  if (set === undefined) return silent;
  const count = countOf((set.questions ?? []).length, 'question');
  const how = ways[set.outcome.method] ?? '';
  return html`${count}. ${how} ${clause(set.outcome.clause ?? set.clause)}`;
}

const ways: Readonly<Record<string, string>> = {
  firstMatch: 'The first rule that holds decides.',
  anyOf: 'Any one is enough.',
  allOf: 'All are needed.',
  atLeastNOf: 'A number of them is needed.',
  highest: 'The highest counts.',
  majority: 'The commonest counts.',
  points: 'Points are added up.',
  person: 'A person decides; no rule combines them.',
};

function ownPart({ own, explained }: CompareProps): Html {
  const from =
    explained.situation === null
      ? 'Change what you like.'
      : 'It begins with the situation above: change what you like.';
  const policies = own.questionFields.map(
    ({ shipped, fields }) =>
      html`<details class="c-own__policy"><summary>What ${nameOf(shipped)} asks besides</summary><div class="c-own__boxes">${drawFields(fields, own.form)}</div></details>`,
  );
  return section({
    heading: 'Try your own facts',
    id: 'own',
    main: html`<p class="govuk-body">${from} Nothing is kept: it is all in the address of the page.</p>${form(
      {
        method: 'get',
        action: `${links.fivePolicies()}#explained`,
        hidden: { own: 'yes' },
        classes: 'c-own',
        main: html`<div class="c-own__boxes">${drawFields(own.factFields, own.form)}</div><details class="c-own__policy"><summary>Facts of which several may be so</summary><div class="c-own__boxes">${drawFields(own.listFields, own.form)}</div></details>${policies}`,
        submit: 'Compare',
      },
    )}`,
  });
}
