import { formatDate } from '../../kit/dates.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { overdue } from '../../kit/parts/marks.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Policy } from '../../policy/policy.ts';
import { say } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import type { Asked, Questionnaire } from '../store.ts';

export interface MineProps {
  readonly council: string;
  readonly policy: Policy;
  readonly asked: readonly Asked[];
  readonly open: readonly Questionnaire[];
  readonly today: string;
  readonly mayOpen: boolean;
}

/** What somebody is asked, questionnaire by questionnaire. */
export function minePage(props: MineProps): Page {
  const { council, asked, open, mayOpen } = props;
  return page({
    title: 'Your questionnaires',
    section: 'register',
    breadcrumbs: [{ text: 'Register', href: links.register(council) }, { text: 'Your questionnaires' }],
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">Your questionnaires</h1>
      ${asked.length === 0 ? html`<p class="govuk-body">Nothing is asked of you.</p>` : open.map((one) => part(props, one))}
      ${mayOpen ? html`<p class="govuk-body"><a class="govuk-link" href="${links.questionnaires(council)}">All questionnaires</a></p>` : nothing}</div></div>`,
  });
}

function part({ council, policy, asked, today }: MineProps, one: Questionnaire): Html {
  const mine = asked.filter(({ questionnaireId }) => questionnaireId === one.id);
  if (mine.length === 0) return nothing;
  const title = policy.instruments.find(({ id }) => id === one.set)?.title;
  const left = mine.filter(({ answeredOn }) => answeredOn === null).length;
  const day = formatDate(one.dueOn);
  const when = left > 0 && today > one.dueOn ? overdue(`The last day was ${day}`) : `The last day is ${day}.`;
  return section({
    heading: title === undefined ? 'Questionnaire' : say(title, { terms: policy.terms }),
    id: `of-${one.id}`,
    main: html`<p class="govuk-body">${left === 0 ? 'You have sent everything.' : html`${left} of ${mine.length} left. ${when}`}</p>${stackedTable(
      {
        caption: 'What you are asked about',
        columns: [{ text: 'About' }, { text: 'State' }],
        rows: mine.map((each) => ({
          cells: [
            html`<a class="govuk-link" href="${links.myQuestionnaire(council, each.id)}">${each.entry ?? 'What the register lacks'}</a>`,
            each.answeredOn === null ? 'To do' : `Sent on ${formatDate(each.answeredOn)}`,
          ],
        })),
      },
    )}`,
  });
}
