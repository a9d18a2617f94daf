import { formatDate, londonDate } from '../../kit/dates.ts';
import { button } from '../../kit/govuk/button.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { beside, pageTitle, section } from '../../kit/parts/layout.ts';
import { state } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { farWords } from '../../partnerships/words.ts';
import { type Asking, DOES_NOT_APPLY } from '../../policy/instrument.ts';
import { say } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import type { EntryHead, KeptAnswer } from '../store.ts';
import { answerWords } from './check.ts';
import type { NextSet } from '../next-set.ts';
import { nextPart } from './next.ts';
import { policySays } from './policy-says.ts';
import { shownBy, type Telling } from './reasons.ts';

export interface KeptProps {
  readonly council: string;
  readonly entry: EntryHead;
  readonly telling: Telling;
  readonly kept: ReadonlyMap<string, KeptAnswer>;
  /** The next open question; null when none is left or the person may not. */
  readonly nextQuestion: string | null;
  readonly nextSet: NextSet | null;
}

/** A set of questions that comes to no result: what has been answered, by whom and what shows it. */
export function keptPage(props: KeptProps): Page {
  const { council, entry, telling } = props;
  const { policy, set, evaluation } = telling.asked;
  const title = say(set.title, { terms: policy.terms });
  return page({
    title: `${title}: ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: title },
    ],
    main: html`${pageTitle({
      above: `${entry.name}, entry ${entry.reference}`,
      title,
      lead: set.intro === undefined ? undefined : say(set.intro, { terms: policy.terms }),
      beneath:
        evaluation.outcome === DOES_NOT_APPLY
          ? html`${state('Not asked of this entry')} The policy asks this of other kinds of entry only.`
          : html`${farWords(evaluation.progress)}. These answers are kept, and come to no result.`,
    })}${actions(props)}${nextPart(props.nextSet)}${beside(
      html`${groupsOf(telling.asked.askings).map(([group, askings]) => groupPart(props, group, askings))}`,
      html`${policySays(policy, set, links.policy(council))}<p><a class="govuk-link" href="${links.setHistory(council, entry.reference, set.id)}">All answers, with the past</a></p>`,
    )}`,
  });
}

function actions({ telling, nextQuestion }: KeptProps): Html {
  const { way, canAnswer, asked } = telling;
  if (!canAnswer || way.whole === null || asked.evaluation.outcome === DOES_NOT_APPLY) return nothing;
  return html`<div class="govuk-button-group">${button({ text: 'Answer on one page', href: way.whole })}${nextQuestion === null ? nothing : html`<a class="govuk-link" href="${nextQuestion}">Answer one at a time</a>`}</div>`;
}

/** Questions in the policy's order, under the headings that it gives them. */
export function groupsOf(askings: readonly Asking[]): readonly (readonly [string, readonly Asking[]])[] {
  const groups = Map.groupBy(askings, ({ question }) =>
    question.group === undefined ? '' : say(question.group),
  );
  return [...groups];
}

function groupPart(props: KeptProps, group: string, askings: readonly Asking[]): Html {
  const heading = group === '' ? 'The answers' : group;
  return section({
    heading,
    main: stackedTable({
      caption: heading,
      columns: [
        { text: 'Question' },
        { text: 'Answer' },
        { text: 'What shows it' },
        { text: 'Change', short: '', unseen: true },
      ],
      rows: askings.map((asking) => ({ cells: cellsOf(props, asking) })),
      classes: 'c-kept',
    }),
  });
}

function cellsOf({ telling, kept }: KeptProps, asking: Asking): readonly Html[] {
  const { asked, way, canAnswer } = telling;
  const { question } = asking;
  const asks = say(question.ask, { terms: asked.policy.terms });
  const shows = shownBy(telling, asking);
  const text = asking.answered.from === 'nobody' ? 'Answer' : 'Change';
  const link =
    asking.asked === false || !canAnswer
      ? nothing
      : html`<a class="govuk-link" href="${way.question(question.id, 'result')}">${text}<span class="govuk-visually-hidden">: ${asks}</span></a>`;
  return [
    html`${asks}`,
    html`${answerWords(asked, asking)}${whose(kept.get(question.id))}`,
    shows === null ? nothing : html`${shows}`,
    link,
  ];
}

function whose(kept: KeptAnswer | undefined): Html {
  if (kept === undefined) return nothing;
  return html`<span class="c-beneath">${kept.by === null ? '' : `${kept.by}, `}${formatDate(londonDate(kept.at))}</span>`;
}
