import type { Opened } from '../load.ts';
import { KIND_WORDS } from '../../approvals/words.ts';
import { button } from '../../kit/govuk/button.ts';
import { type Task, taskList } from '../../kit/govuk/task-list.ts';
import { html, nothing } from '../../kit/html.ts';
import { oneJob, pageTitle, section } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { type HiddenFields, type Page, page } from '../../route.ts';
import type { JourneyPage } from '../journey.ts';
import type { Lack } from '../lacking.ts';
import type { SetLine } from '../sets.ts';
import { crumbs } from './parts.ts';
import { routePart } from './route.ts';

export interface DraftProps {
  readonly council: string;
  readonly opened: Opened;
  readonly journey: readonly JourneyPage[];
  readonly lacks: readonly Lack[];
  readonly sets: readonly SetLine[];
  readonly today: string;
  readonly hidden: HiddenFields;
}

/** A draft as a list of what can be written, in any order. */
export function draftPage(props: DraftProps): Page {
  const { council, opened, lacks, sets } = props;
  const { approval, mayPropose } = opened;
  const { proposal, entry } = approval;
  const one = links.proposal(council, entry.reference, proposal.id);
  const stops = lacks.filter((each) => each.stops).length;
  return page({
    title: `${KIND_WORDS[proposal.kind].title}: ${entry.name}`,
    section: 'register',
    breadcrumbs: crumbs(council, approval),
    main: html`${pageTitle({
      title: entry.name,
      above: `${KIND_WORDS[proposal.kind].title} · Draft of ${proposal.by ?? 'somebody who is no longer here'}`,
      lead: 'Write it in any order. Every page is kept as you save it, and nobody is asked before it is sent.',
    })}
      ${
        mayPropose
          ? oneJob({
              strong: stops === 0 ? 'It can be sent.' : 'Something is missing before it can be sent.',
              text: 'The next page shows all of it, what is missing, and who is asked.',
              action: button({ text: 'Check and send', href: `${one}/check` }),
              links: [{ text: 'Withdraw this draft', href: `${one}/withdraw` }],
            })
          : html`<p class="govuk-body">It is a draft. Whoever made it sends it, and then it says here whose turn it is.</p>`
      }
      ${section({ heading: 'The proposal', id: 'proposal', main: taskList({ idPrefix: 'page', items: pagesOf(props, one) }) })}
      ${
        sets.length === 0
          ? nothing
          : section({
              heading: 'Questions of the policy',
              id: 'questions',
              main: taskList({
                idPrefix: 'set',
                items: sets.map(({ title, href, clause, status, isDone }) => ({
                  title,
                  href,
                  ...(clause === null ? {} : { hint: clause }),
                  status: isDone ? status : { tag: { text: status, classes: 'govuk-tag--blue' } },
                })),
              }),
            })
      }
      ${routePart(opened, 'Who is asked once it is sent')}`,
  });
}

function pagesOf({ opened, journey, lacks }: DraftProps, one: string): readonly Task[] {
  const { said } = opened.approval.proposal;
  return journey.map(({ id, title, fields, isOurs }) => {
    const isBegun = Object.keys(fields).some((name) => said[name] !== undefined);
    const isStopped = lacks.some(({ where, stops }) => where === id && stops);
    return {
      title,
      ...(opened.mayPropose ? { href: `${one}/draft/${id}` } : {}),
      ...(isOurs ? { hint: 'Not set by this policy' } : {}),
      status: isStopped
        ? { tag: { text: 'To do', classes: 'govuk-tag--blue' } }
        : isBegun
          ? 'Written'
          : { tag: { text: isOurs ? 'Optional' : 'Not begun', classes: 'govuk-tag--grey' } },
    };
  });
}
