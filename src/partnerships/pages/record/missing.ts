import { taskList } from '../../../kit/govuk/task-list.ts';
import { html, type Html, nothing } from '../../../kit/html.ts';
import { section } from '../../../kit/parts/layout.ts';
import { notYetKnown, overdue } from '../../../kit/parts/marks.ts';
import { hasEnded, mayOpen, type Task } from '../../tasks.ts';
import type { RecordView } from '../view.ts';

const shownFirst = 6;

/** What the entry lacks, beside its summary: what, who, which clause and how far. */
export function missingPart(view: RecordView): Html {
  const { tasks, inPlace, inAll } = view.lacking;
  const found = tasks.filter(({ check }) => check !== undefined);
  const asked = tasks.filter(({ check }) => check === undefined);
  const said =
    inAll === 0 || hasEnded(view)
      ? nothing
      : html`<p class="govuk-body">${inPlace} of ${inAll} things the policy asks for are in place.</p>`;
  return section({
    heading: 'What needs mending',
    id: 'missing',
    main:
      tasks.length === 0
        ? html`<p class="govuk-body">Nothing that Concordat knows of.</p>${said}`
        : html`${groupPart(view, 'Data quality', found, 'found')}${groupPart(view, 'What the policy asks for', asked, 'missing')}${said}`,
  });
}

/** Under the name that the page of all such has. */
function groupPart(view: RecordView, heading: string, tasks: readonly Task[], id: string): Html {
  if (tasks.length === 0) return nothing;
  const [first, others] = [tasks.slice(0, shownFirst), tasks.slice(shownFirst)];
  const more =
    others.length === 0
      ? nothing
      : html`<details class="c-more"><summary>${others.length} more</summary>${listed(view, others, `${id}-more`)}</details>`;
  return html`<h3 class="govuk-heading-s c-group__heading">${heading} (${tasks.length})</h3>${listed(view, first, id)}${more}`;
}

function listed(view: RecordView, tasks: readonly Task[], idPrefix: string): Html {
  return taskList({
    idPrefix,
    items: tasks.map((task) => ({
      title: task.title,
      hint: task.hint,
      status: task.late
        ? overdue(task.status)
        : task.status === 'Not yet known'
          ? notYetKnown()
          : task.status,
      ...(mayOpen(task.href, view) ? { href: task.href } : {}),
    })),
  });
}
