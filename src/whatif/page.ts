import { form } from '../kit/form.ts';
import { button } from '../kit/govuk/button.ts';
import { errorSummary } from '../kit/govuk/error-summary.ts';
import { input } from '../kit/govuk/input.ts';
import { select } from '../kit/govuk/select.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { pageTitle, resultBox, section } from '../kit/parts/layout.ts';
import { oldAmounts } from '../old-amounts.ts';
import { links, withQuery } from '../links.ts';
import type { Threshold } from '../policy/compare-amount.ts';
import type { Policy } from '../policy/policy.ts';
import { isOver, stagesOf } from '../policy/stage.ts';
import { stillSaying } from '../policy/still-saying.ts';
import { formatDate } from '../kit/dates.ts';
import { type HiddenFields, type Page, page } from '../route.ts';
import type { Answer } from './answer.ts';
import { type Trial, trialQuery } from './form.ts';
import type { Question } from './line.ts';
import type { OtherPolicy } from './store.ts';
import { beginningOf, type LineList, listsOf, pageOf, type TableProps } from './tables.ts';
import {
  asOffered,
  type Deciders,
  offeredAs,
  type SentencePart,
  sentenceParts,
  triedWords,
} from './words.ts';

export interface WhatIfProps {
  readonly council: string;
  readonly hidden: HiddenFields;
  readonly policy: Policy;
  readonly policyTitle: string;
  readonly trial: Trial;
  readonly thresholds: readonly Threshold[];
  readonly others: readonly OtherPolicy[];
  readonly question: Question | null;
  readonly answer: Answer | null;
  /** What is wrong with what was asked, and at which field. */
  readonly refused: { readonly field: 'rule' | 'amount'; readonly sentence: string } | null;
  readonly deciders: Deciders;
  readonly mayExport: boolean;
  readonly mayDraft: boolean;
}

export function whatIfPage(props: WhatIfProps): Page {
  const { council, refused } = props;
  const summary =
    refused === null
      ? nothing
      : errorSummary({
          titleText: 'There is a problem',
          errorList: [{ text: refused.sentence, href: `#${refused.field}` }],
        });
  return page({
    title: 'What if a rule changed?',
    section: 'portfolio',
    wide: true,
    ...(refused === null ? {} : { status: 422 }),
    breadcrumbs: [
      { text: 'Risk and value', href: links.portfolio(council) },
      { text: 'What if a rule changed?' },
    ],
    main: html`${summary}${pageTitle({
      title: 'What if a rule changed?',
      lead: 'Nothing is saved and nothing changes until a new policy is adopted.',
    })}${amountForm(props)}${policyForm(props)}${answerOf(props)}`,
  });
}

const clauseWords = (cited: string | undefined): string => (cited === undefined ? '' : ` (${cited})`);

function amountForm({ council, policy, thresholds, trial, refused, answer }: WhatIfProps): Html {
  if (thresholds.length === 0)
    return html`<p class="govuk-body">No rule of this policy compares anything with an amount, so there is none to try.</p>`;
  const typed = trial.is === 'amount' ? trial : { rule: '', amount: '' };
  const wrong = (field: string): object =>
    refused?.field === field ? { errorMessage: { text: refused.sentence } } : {};
  const offered = asOffered(thresholds).map((each) => ({ value: each.path, text: offeredAs(policy, each) }));
  return section({
    heading: 'Another amount in a rule',
    id: 'amount-form',
    main: html`<form method="get" action="${links.whatIf(council)}" novalidate>${select({
      id: 'rule',
      name: 'rule',
      label: { text: 'Rule' },
      classes: 'c-wide-select',
      value: typed.rule,
      items: [...(offered.length > 1 ? [{ value: '', text: 'Choose a rule' }] : []), ...offered],
      ...wrong('rule'),
    })}${input({
      id: 'amount',
      name: 'amount',
      label: { text: 'Try this amount' },
      hint: { text: 'As the rule has it: £50,000, 12, or 10 hours a month' },
      classes: 'govuk-input--width-10',
      value: typed.amount,
      ...wrong('amount'),
    })}${button({ text: 'See who would change', ...(answer === null ? {} : { classes: 'govuk-button--secondary' }) })}</form>`,
  });
}

function policyForm({ council, others, trial }: WhatIfProps): Html {
  if (others.length === 0) return nothing;
  const value = trial.is === 'policy' ? `${trial.other.is}:${trial.other.id}` : '';
  const words = ({ is, title, from }: OtherPolicy): string =>
    is === 'draft' ? `${title}, not adopted` : `${title}, from ${formatDate(from ?? '')}`;
  return section({
    heading: 'Another policy',
    id: 'policy-form',
    main: html`<form method="get" action="${links.whatIf(council)}">${select({
      id: 'other',
      name: 'other',
      label: { text: 'Compare the policy in force with' },
      value,
      items: others.map((each) => ({ value: `${each.is}:${each.id}`, text: words(each) })),
    })}${button({ text: 'See who would change', classes: 'govuk-button--secondary' })}</form>`,
  });
}

function answerOf(props: WhatIfProps): Html {
  const { question, answer, trial, deciders, council } = props;
  if (question === null || answer === null) return nothing;
  const tables = listsOf(answer).map((list) => beginningOf({ council, trial, question, deciders }, list));
  return resultBox(
    html`<h2 class="govuk-heading-m" id="answer">${triedWords(question)}</h2><p class="govuk-body-l">${sentenceParts(answer).map((part) => partOf(props, question, part))}</p>${ruleNow(question)}<p class="govuk-body">The policy would suggest this; a person still decides each. What people have decided stands until somebody decides again.</p>${tables}${actions(props, question)}`,
  );
}

function partOf({ council }: WhatIfProps, { after }: Question, { text, to }: SentencePart): Html {
  if (to === null) return html`${text}`;
  const going = stagesOf(after).filter((stage) => !isOver(after, stage));
  const href = to === 'asked' ? withQuery(links.register(council), { stage: going }) : `#${to}`;
  return html`<a class="govuk-link" href="${href}">${text}</a>`;
}

function ruleNow({ tried }: Question): Html {
  if (tried === null) return nothing;
  const { sayings, clause: cited } = tried.threshold;
  if (sayings.length === 1)
    return html`<p class="govuk-body">The rule now: ${sayings[0]}${clauseWords(cited)}.</p>`;
  return html`<p class="govuk-body">The rule now${clauseWords(cited)}:</p><ul class="govuk-list govuk-list--bullet">${sayings.map((says) => html`<li>${says}</li>`)}</ul>`;
}

/** One list of the answer by itself, a page of it at a time. */
export function lineListPage(props: TableProps, list: LineList, asked: number): Page {
  const { council, trial, question } = props;
  const back = withQuery(links.whatIf(council), trialQuery(trial));
  return page({
    title: list.heading,
    section: 'portfolio',
    wide: true,
    breadcrumbs: [
      { text: 'Risk and value', href: links.portfolio(council) },
      { text: 'What if a rule changed?', href: back },
      { text: triedWords(question) },
    ],
    main: html`${pageTitle({ title: list.heading, lead: `${triedWords(question)}.` })}${pageOf(props, list, asked)}`,
  });
}

function actions({ council, trial, hidden, mayExport, mayDraft }: WhatIfProps, question: Question): Html {
  const query = trialQuery(trial);
  const file = mayExport
    ? html`<p class="govuk-body"><a class="govuk-link" href="${withQuery(links.whatIfFile(council), query)}">Export this list</a></p>`
    : nothing;
  const draft =
    mayDraft && trial.is === 'amount'
      ? form({
          action: links.whatIfDraft(council),
          hidden: { ...hidden, ...query },
          main: oldAmounts(stillSaying(question.before, question.after)),
          submit: 'Draft this as a new policy',
        })
      : nothing;
  return html`${file}${draft}`;
}
