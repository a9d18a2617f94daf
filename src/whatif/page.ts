import { formatCount } from '../kit/count.ts';
import { form } from '../kit/form.ts';
import { button } from '../kit/govuk/button.ts';
import { errorSummary } from '../kit/govuk/error-summary.ts';
import { input } from '../kit/govuk/input.ts';
import { select } from '../kit/govuk/select.ts';
import { html, type Html, nothing } from '../kit/html.ts';
import { pageTitle, resultBox, section } from '../kit/parts/layout.ts';
import { clause, notYetKnown } from '../kit/parts/marks.ts';
import { type Row, stackedTable } from '../kit/parts/table.ts';
import { links, withQuery } from '../links.ts';
import type { Threshold } from '../policy/compare-amount.ts';
import type { Policy } from '../policy/policy.ts';
import { say } from '../policy/text.ts';
import { formatDate } from '../kit/dates.ts';
import { type HiddenFields, type Page, page } from '../route.ts';
import type { Answer, Line, Move, Question } from './answer.ts';
import { type Trial, trialQuery } from './form.ts';
import type { OtherPolicy } from './store.ts';
import { type Deciders, decisionWords, moveWords, sentenceParts, triedWords } from './words.ts';

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
  return section({
    heading: 'Another amount in a rule',
    id: 'amount-form',
    main: html`<form method="get" action="${links.whatIf(council)}" novalidate>${select({
      id: 'rule',
      name: 'rule',
      label: { text: 'Rule' },
      classes: 'c-wide-select',
      value: typed.rule,
      items: thresholds.map(({ path, says, clause, set, typed: amount }) => ({
        value: path,
        text: `${say(set.title, { terms: policy.terms })} ${says}${clauseWords(clause)}: ${amount}`,
      })),
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
  const { question, answer } = props;
  if (question === null || answer === null) return nothing;
  const rule =
    question.tried === null
      ? nothing
      : html`<p class="govuk-body">The rule now: ${question.tried.threshold.says}${clauseWords(question.tried.threshold.clause)}.</p>`;
  const tables = answer.moves.map((move, at) => moveTable(props, question, move, at));
  return resultBox(
    html`<h2 class="govuk-heading-m" id="answer">${triedWords(question)}</h2><p class="govuk-body-l">${sentenceParts(answer).map(({ text, to }) => (to === null ? text : html`<a class="govuk-link" href="#${to}">${text}</a>`))}</p>${rule}<p class="govuk-body">The policy would suggest this; a person still decides each. What people have decided stands until somebody decides again.</p>${tables}${unknownTable(props, question, answer)}${actions(props)}`,
  );
}

/** Rows that a page shows of a long list; the file names all of them. */
const mostShown = 300;
/** Of one entry; its own page has all of them. */
const mostReasons = 4;

function moveTable(props: WhatIfProps, question: Question, move: Move, at: number): Html {
  const heading = `${move.set}: ${moveWords(move)} (${formatCount(move.lines.length)})`;
  return lineTable(props, question, { heading, id: `move-${at + 1}`, lines: move.lines, why: 'Because of' });
}

function unknownTable(props: WhatIfProps, question: Question, { cannotTell: lines }: Answer): Html {
  if (lines.length === 0) return nothing;
  const heading = `We cannot tell (${formatCount(lines.length)})`;
  return lineTable(props, question, { heading, id: 'cannot-tell', lines, why: 'Not yet known' });
}

function lineTable(
  props: WhatIfProps,
  { tried }: Question,
  list: {
    readonly heading: string;
    readonly id: string;
    readonly lines: readonly Line[];
    readonly why: string;
  },
): Html {
  const left = list.lines.length - mostShown;
  const rest =
    left <= 0
      ? nothing
      : html`<p class="govuk-body">These are the first ${formatCount(mostShown)}. The file has the other ${formatCount(left)} too.</p>`;
  return section({
    heading: list.heading,
    id: list.id,
    level: 3,
    main: html`${stackedTable({
      caption: list.heading,
      columns: [
        { text: 'Name' },
        { text: 'Now' },
        ...(tried === null ? [{ text: 'Then' }] : [{ text: 'What it has' }]),
        { text: list.why },
        { text: 'Risk' },
        { text: 'Value' },
        { text: 'Lead officer' },
        { text: 'Decision' },
      ],
      rows: list.lines.slice(0, mostShown).map((line) => rowOf(props, line)),
    })}${rest}`,
  });
}

function rowOf({ council, deciders }: WhatIfProps, line: Line): Row {
  const left = line.because.length - mostReasons;
  const because = html`<ul class="govuk-list c-small-list">${line.because
    .slice(0, mostReasons)
    .map(
      ({ text, clause: cited }) =>
        html`<li>${text}${cited === undefined ? nothing : html` ${clause(cited)}`}</li>`,
    )}${left > 0 ? html`<li>and ${formatCount(left)} more</li>` : nothing}</ul>`;
  return {
    cells: [
      html`<a class="govuk-link" href="${links.record(council, line.reference)}">${line.name}</a> ${line.reference}`,
      line.from,
      line.has ?? line.to,
      line.because.length === 0 ? 'The rule changed, not the partnership' : because,
      ...line.ratings.map((rating) => rating ?? notYetKnown()),
      line.lead ?? notYetKnown(),
      decisionWords(line, deciders),
    ],
  };
}

function actions({ council, trial, hidden, mayExport, mayDraft }: WhatIfProps): Html {
  const query = trialQuery(trial);
  const file = mayExport
    ? html`<p class="govuk-body"><a class="govuk-link" href="${withQuery(links.whatIfFile(council), query)}">Export this list</a></p>`
    : nothing;
  const draft =
    mayDraft && trial.is === 'amount'
      ? form({
          action: links.whatIfDraft(council),
          hidden: { ...hidden, ...query },
          main: nothing,
          submit: 'Draft this as a new policy',
        })
      : nothing;
  return html`${file}${draft}`;
}
