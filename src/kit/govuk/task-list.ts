import { attributes, html, nothing, type Html } from '../html.ts';
import { isContent, more, type Attributes, type Content, type Items, type Worded } from './common.ts';
import { tag, type Tag } from './tag.ts';

export interface TaskText {
  readonly text?: Content | undefined;
  readonly classes?: string | undefined;
}

export interface TaskStatus extends TaskText {
  readonly tag?: Tag | undefined;
}

export interface Task {
  readonly title: Worded<TaskText>;
  readonly hint?: Worded<TaskText> | undefined;
  readonly status: Worded<TaskStatus>;
  /** Without it the task cannot be started yet. */
  readonly href?: string | undefined;
  readonly classes?: string | undefined;
}

export interface TaskList {
  readonly items: Items<Task>;
  readonly idPrefix?: string | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

export function taskList(options: TaskList): Html {
  const prefix = options.idPrefix || 'task-list';
  const items = options.items.map((item, index) => (item ? task(item, `${prefix}-${index + 1}`) : nothing));
  return html`<ul class="govuk-task-list${more(options.classes)}"${attributes(options.attributes)}>${items}</ul>`;
}

function task(options: Task, id: string): Html {
  const status: TaskStatus = isContent(options.status) ? { text: options.status } : options.status;
  const hint =
    options.hint === undefined
      ? nothing
      : html`<div id="${id}-hint" class="govuk-task-list__hint">${textOf(options.hint)}</div>`;
  return html`<li class="govuk-task-list__item${options.href ? ' govuk-task-list__item--with-link' : ''}${more(options.classes)}"><div class="govuk-task-list__name-and-hint">${name(options, id)}${hint}</div><div class="govuk-task-list__status${more(status.classes)}" id="${id}-status">${status.tag ? tag(status.tag) : status.text}</div></li>`;
}

function textOf(worded: Worded<TaskText>): Content | undefined {
  return isContent(worded) ? worded : worded.text;
}

function name(options: Task, id: string): Html {
  const title: TaskText = isContent(options.title) ? { text: options.title } : options.title;
  if (!options.href) {
    return html`<div${title.classes && html` class="${title.classes}"`}>${title.text}</div>`;
  }
  const describedBy = options.hint === undefined ? `${id}-status` : `${id}-hint ${id}-status`;
  return html`<a class="govuk-link govuk-task-list__link${more(title.classes)}" href="${options.href}" aria-describedby="${describedBy}">${title.text}</a>`;
}
