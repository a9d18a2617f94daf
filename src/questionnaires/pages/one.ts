import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { form } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { firstOf, oneJob, section } from '../../kit/parts/layout.ts';
import { overdue } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { labelOf } from '../../roles-held.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { Wanted } from '../gather.ts';
import type { Named } from '../named-store.ts';
import type { Sent } from '../sets.ts';
import type { AskedPerson, Questionnaire } from '../store.ts';
import { namedPart } from './named.ts';

export interface OneProps {
  readonly council: string;
  readonly policy: Policy;
  readonly set: Sent;
  readonly one: Questionnaire;
  readonly asked: readonly AskedPerson[];
  readonly today: string;
  /** The first entries about which nobody is asked, and how many more there are. */
  readonly unasked: readonly Wanted[];
  readonly moreUnasked: number;
  readonly named: readonly Named[];
  readonly hidden: HiddenFields;
}

export function onePage(props: OneProps): Page {
  const { council, policy, set, one } = props;
  const title = `${say(set.title, { terms: policy.terms })}, ${formatDate(one.openedOn)}`;
  return page({
    title,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: 'Questionnaires', href: links.questionnaires(council) },
      { text: formatDate(one.openedOn) },
    ],
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${progress(props)}</p>${next(props)}${people(props)}${unasked(props)}${namedPart(props)}`,
  });
}

const isLate = ({ one, today }: OneProps): boolean => one.closedOn === null && today > one.dueOn;

function progress(props: OneProps): string {
  const { one } = props;
  const many = `${one.answered} of ${one.asked} answered.`;
  if (one.closedOn !== null) return `${many} It was closed on ${formatDate(one.closedOn)}.`;
  const day = formatDate(one.dueOn);
  return isLate(props) ? `${many} The last day was ${day}.` : `${many} The last day to answer is ${day}.`;
}

function next({ council, one, named, hidden }: OneProps): Html {
  if (one.closedOn !== null) return nothing;
  const waits = named.filter(({ state }) => state === 'named').length;
  if (waits > 0)
    return oneJob({
      strong: `${countOf(waits, 'thing is', 'things are')} named that the register lacks.`,
      text: 'Say of each what becomes of it.',
      links: [{ text: 'Go to what was named', href: '#named' }],
    });
  const isDone = one.answered === one.asked && one.asked > 0;
  return oneJob({
    strong: isDone ? 'Everything is answered.' : 'It is under way.',
    text: isDone ? 'Close it.' : 'Whoever has not answered finds it in their work and is reminded by mail.',
    action: form({
      action: links.questionnaireStep(council, one.id, 'close'),
      hidden: { ...hidden },
      main: nothing,
      submit: isDone ? 'Close it' : 'Close it now',
      quiet: !isDone,
    }),
  });
}

/** Of each who is asked: how much, and what is left. */
function people(props: OneProps): Html {
  const { asked, policy, set, council } = props;
  if (asked.length === 0) return nothing;
  return section({
    heading: 'Who is asked',
    id: 'who',
    main: stackedTable({
      caption: `Each ${labelOf(policy, set.askedOf)} and how much they have answered`,
      columns: [
        { text: labelOf(policy, set.askedOf) },
        { text: 'Entries answered', numeric: true },
        { text: 'What the register lacks' },
        { text: 'Left' },
      ],
      rows: asked.map(({ who, entries, answered, lacksOn, left }) => {
        const words = left.map(
          ({ reference, entry }) =>
            html`<a class="govuk-link" href="${links.record(council, reference)}">${entry}</a>`,
        );
        const listed = firstOf(words, words.length, entries - answered);
        return {
          cells: [
            who,
            `${answered} of ${entries}`,
            lacksOn === null ? 'Not said yet' : `Said on ${formatDate(lacksOn)}`,
            left.length === 0 ? 'Nothing' : isLate(props) ? html`${overdue('Overdue')}${listed}` : listed,
          ],
        };
      }),
    }),
  });
}

function unasked({ council, one, unasked: entries, moreUnasked, policy, set, hidden }: OneProps): Html {
  if (one.closedOn !== null) return nothing;
  const ask = (submit: string): Html =>
    form({
      action: links.questionnaireStep(council, one.id, 'ask'),
      hidden: { ...hidden },
      main: nothing,
      submit,
      quiet: true,
    });
  if (entries.length === 0)
    return section({
      heading: 'What has changed since',
      id: 'unasked',
      main: html`<p class="govuk-body">Entries that are new to the register since it was opened are asked about once you look again.</p>
        ${ask('Look again')}`,
    });
  const role = labelOf(policy, set.askedOf);
  return section({
    heading: 'Nobody is asked about these',
    id: 'unasked',
    main: html`<p class="govuk-body">Nobody who can sign in is the ${role} of them by the register, or several are and the entry names none. Name one under People of the entry, or give somebody the role over its service area, then ask again.</p>
      ${firstOf(
        entries.map(
          ({ reference, name, isSure }) =>
            html`<a class="govuk-link" href="${links.edit(council, reference, 'people')}">${name}</a>${isSure ? '' : ': it is not known yet whether it is asked about'}`,
        ),
        entries.length,
        entries.length + moreUnasked,
      )}
      ${ask('Ask about them')}`,
  });
}
