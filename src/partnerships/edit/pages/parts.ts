import { html, type Html, nothing } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { taskList } from '../../../kit/govuk/task-list.ts';
import { links } from '../../../links.ts';
import { type Page, page } from '../../../route.ts';
import { way, type Where } from './way.ts';

export interface Part {
  readonly id: string;
  readonly title: string;
  /** How much of it is known: "5 of 9 answered", "3 partners". */
  readonly state: string;
}

/** Everything about one entry that can be changed, page by page. */
export function partsPage(
  where: Where,
  groups: readonly Part[],
  lists: readonly Part[],
  mayJoin: boolean,
): Page {
  const items = (parts: readonly Part[]) =>
    parts.map(({ id, title, state }) => ({
      title,
      status: state,
      href: links.edit(where.council, where.reference, id),
    }));
  return page({
    title: `Change ${where.name}`,
    section: 'register',
    breadcrumbs: way(where),
    main: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
      <span class="govuk-caption-l">${where.name}</span>
      <h1 class="govuk-heading-l">What do you want to change?</h1>
      ${section({ heading: 'About it', main: taskList({ idPrefix: 'about', items: items(groups) }) })}
      ${section({ heading: 'Who, what and where', main: taskList({ idPrefix: 'lists', items: items(lists) }) })}
      ${mayJoin ? joining(where) : nothing}
    </div></div>`,
  });
}

function joining({ council, reference }: Where): Html {
  return html`<h2 class="govuk-heading-m">Is it in the register twice?</h2>
    <p class="govuk-body"><a class="govuk-link" href="${links.merge(council, reference)}">Join it with its duplicate</a>. You see both side by side, and choose what to keep, before anything is joined.</p>`;
}
