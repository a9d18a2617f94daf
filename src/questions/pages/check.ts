import { button } from '../../kit/govuk/button.ts';
import { type SummaryRow, summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { notAsked, notYetKnown } from '../../kit/parts/marks.ts';
import { type Asking, NO_OUTCOME } from '../../policy/instrument.ts';
import { sayValue } from '../../policy/sentence.ts';
import { say } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import { shownBy, type Telling } from './reasons.ts';

export interface CheckProps {
  readonly telling: Telling;
  readonly about: string | null;
  readonly back: string;
  readonly section: string;
  /** Questions that were passed over and could still matter. */
  readonly open: number;
}

export function checkPage({ telling, about, back, section, open }: CheckProps): Page {
  const { asked, way } = telling;
  const saying = { terms: asked.policy.terms };
  const title = say(asked.set.title, saying);
  return page({
    title: 'Check your answers',
    section,
    back,
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <p class="govuk-caption-l">${about === null ? title : `${about}: ${title}`}</p>
      <h1 class="govuk-heading-l">Check your answers</h1>
      <p class="govuk-body">${leadWords(telling, open)}</p>
      ${summaryList({ rows: asked.askings.map((asking) => answerRow(telling, asking)) })}
      ${button({ text: 'See the result', href: way.result })}
    </div></div>`,
  });
}

function leadWords({ asked }: Telling, open: number): string {
  if (open === 0) return 'Change any that are not right, then see what the policy makes of them.';
  return `${open === 1 ? 'One question that could still matter is' : `${open} questions that could still matter are`} not answered. You can answer now, or see the result so far. ${asked.evaluation.missing.length === 0 ? '' : 'What is not known is named there.'}`;
}

function answerRow({ asked, way, canAnswer, evidence, moneyYear }: Telling, asking: Asking): SummaryRow {
  const { question } = asking;
  const asks = say(question.ask, { terms: asked.policy.terms });
  const shows = shownBy({ asked, moneyYear, evidence }, asking);
  const change = {
    text: asking.answered.from === 'nobody' ? 'Answer' : 'Change',
    href: way.question(question.id, 'check'),
    visuallyHiddenText: `: ${asks}`,
  };
  return {
    key: asks,
    value: html`${answerWords(asked, asking)}${shows === null ? nothing : html`<span class="c-beneath">${shows}</span>`}`,
    ...(asking.asked === false || !canAnswer ? {} : { actions: { items: [change] } }),
  };
}

export function answerWords(
  { policy, evaluation }: Telling['asked'],
  { asked, answered, question }: Asking,
): Html {
  if (asked === false)
    return html`${notAsked} <span class="c-beneath">Not asked: another answer makes it needless</span>`;
  switch (answered.from) {
    case 'dontKnow':
      return notYetKnown('Don’t know');
    case 'notApplicable':
      return html`Not applicable`;
    case 'nobody':
      return evaluation.outcome === NO_OUTCOME || evaluation.missing.some((each) => each.id === question.id)
        ? notYetKnown('Not answered')
        : html`${notYetKnown('Not answered')}<span class="c-beneath">The result does not depend on it</span>`;
    case 'person':
    case 'fact':
    case 'suggested':
      break;
  }
  return html`${sayValue(policy, 'answer', question.id, answered.value)}`;
}
