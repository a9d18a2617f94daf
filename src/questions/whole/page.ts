import { countOf } from '../../kit/count.ts';
import { drawField, type Fields, form, type FormState, problems } from '../../kit/form.ts';
import { details } from '../../kit/govuk/details.ts';
import { warningText } from '../../kit/govuk/warning-text.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { clause } from '../../kit/parts/marks.ts';
import type { Asking } from '../../policy/instrument.ts';
import { sayValue, sentence } from '../../policy/sentence.ts';
import { say } from '../../policy/text.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import { ANSWER, EVIDENCE, SPEAKS_FOR, UNSURE } from '../form.ts';
import { groupsOf } from '../pages/kept.ts';
import type { Telling } from '../pages/reasons.ts';
import { nameIn } from './criteria.ts';

export interface WholeProps {
  readonly telling: Telling;
  readonly about: string;
  readonly action: string;
  readonly hidden: HiddenFields & { readonly seen: string };
  /** Every question's own fields, by its id; without any where the register's lists answer it. */
  readonly fields: ReadonlyMap<string, Fields>;
  readonly form: FormState;
  /** What somebody else answered meanwhile. */
  readonly conflicts: readonly string[];
}

/** What drawing a question takes of its page. */
type Drawn = Pick<WholeProps, 'telling' | 'fields' | 'form'>;

/** Every question of a set on one page, saved by one button. */
export function wholePage(props: WholeProps): Page {
  const { telling, about, conflicts } = props;
  const { policy, set, askings } = telling.asked;
  const title = say(set.title, { terms: policy.terms });
  const put = askings.filter(({ asked }) => asked !== false);
  const left = askings.length - put.length;
  const status = conflicts.length > 0 ? 409 : props.form.errors.length > 0 ? 422 : null;
  return page({
    title: `${title}: ${about}`,
    section: 'register',
    back: telling.way.result,
    ...(status === null ? {} : { status }),
    main: html`${problems(props.form)}${conflicts.map((text) => warningText({ text, iconFallbackText: 'Warning' }))}
      ${pageTitle({
        above: about,
        title,
        lead: set.intro === undefined ? undefined : say(set.intro, { terms: policy.terms }),
        beneath:
          'Answer what you know and save: the rest can wait. What the register knows already is filled in, and follows the register until you answer otherwise.',
      })}
      ${form({
        action: props.action,
        hidden: { ...props.hidden },
        main: html`${groupsOf(put).map(([group, some]) => groupPart(props, group, some))}${
          left === 0
            ? nothing
            : html`<p class="govuk-body">${countOf(left, 'more question is', 'more questions are')} not asked, as another answer makes ${left === 1 ? 'it' : 'them'} needless.</p>`
        }`,
        submit: 'Save',
        isLong: true,
        beside: html`<a class="govuk-link" href="${telling.way.result}">Leave without saving</a>`,
      })}`,
  });
}

function groupPart(props: WholeProps, group: string, askings: readonly Asking[]): Html {
  const heading = group === '' ? nothing : html`<h2 class="govuk-heading-m">${group}</h2>`;
  return html`${heading}${askings.map((asking) => questionPart(props, asking))}`;
}

/** One question with its boxes, on a page of many. */
export function questionPart(props: Drawn, asking: Asking): Html {
  const { question } = asking;
  const fields = props.fields.get(question.id) ?? {};
  const name = (part: string): string => nameIn(question.id, part);
  const draw = (part: string): Html =>
    name(part) in fields ? drawField(fields, name(part), props.form) : nothing;
  if (!(name(ANSWER) in fields)) return knownPart(props, asking);
  const beside =
    name(EVIDENCE) in fields
      ? details({
          summaryText: html`What shows it, and when<span class="govuk-visually-hidden">: ${say(question.ask, { terms: props.telling.asked.policy.terms })}</span>`,
          text: html`${draw(EVIDENCE)}${draw(SPEAKS_FOR)}`,
          open: question.evidence === true || isOpen(props, question.id),
          classes: 'c-small-details',
        })
      : nothing;
  return html`<div class="c-criterion${name(UNSURE) in fields ? '' : ' c-criterion--levels'}">${draw(ANSWER)}${draw(UNSURE)}${beside}</div>`;
}

/** Opened where something stands in it, so that nothing that is kept or wrong is hidden. */
function isOpen({ form: { typed, errors } }: Drawn, question: string): boolean {
  const inside = [EVIDENCE, SPEAKS_FOR].map((part) => nameIn(question, part));
  const says = Object.entries(typed).some(
    ([name, value]) => value !== '' && inside.some((part) => name.startsWith(part)),
  );
  return says || errors.some(({ field }) => inside.includes(field));
}

/** What lists of the entry answer is shown, with the way to where it is kept: it is not typed a second time. */
function knownPart({ telling }: Drawn, { question, answered }: Asking): Html {
  const { policy } = telling.asked;
  const href = question.fact === undefined ? null : telling.way.fact(question.fact);
  const asks = say(question.ask, { terms: policy.terms });
  return html`<div class="c-criterion"><p class="govuk-body"><strong>${asks}</strong> ${clause(question.clause)}</p>
    <p class="govuk-body"><span class="c-from-register">From the register: ${sayValue(policy, 'answer', question.id, answered.value ?? null)}${href === null ? nothing : html` (<a class="govuk-link" href="${href}">change it there<span class="govuk-visually-hidden">: ${asks}</span></a>)`}</span></p></div>`;
}

/** "Asked only if the council contributes money": of a question that waits for another's answer. */
export function onlyIf({ asked: { policy } }: Telling, { question, asked }: Asking): Html {
  if (asked !== undefined || question.askWhen === undefined) return nothing;
  return html`<span class="c-beneath">Asked only if ${sentence(question.askWhen, policy)}.</span>`;
}
