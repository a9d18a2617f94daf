import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
} from './govuk-frontend.js';

// Every page works without this file; it only saves steps. What a radio button reveals is shown by the style
// sheet: the official script would mark the button with a state that radio buttons may not have.

createAll(Button);
createAll(CharacterCount);
createAll(Checkboxes);
createAll(ErrorSummary);
createAll(NotificationBanner);
createAll(PasswordInput);
createAll(ServiceNavigation);
createAll(SkipLink);

for (const form of document.querySelectorAll('form[data-answers]')) saveAsOneGoes(form);
for (const form of document.querySelectorAll('form[data-long]')) askBeforeLeaving(form);
for (const cell of document.querySelectorAll('[data-choose-all]')) addChooseAll(cell);
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
for (const block of document.querySelectorAll('[data-progress]')) follow(block);

/** The browser asks, in its own words, before a page is left with something typed that was not sent; one that came back has that already. */
function askBeforeLeaving(form) {
  let isTyped = document.querySelector('.govuk-error-summary, .govuk-warning-text') !== null;
  form.addEventListener('input', () => (isTyped = true));
  form.addEventListener('submit', () => (isTyped = false));
  window.addEventListener('beforeunload', (event) => {
    if (isTyped) event.preventDefault();
  });
}

/** One box in a table's head that ticks every box below it. */
function addChooseAll(cell) {
  const boxes = [...cell.closest('table').querySelectorAll('tbody .c-choose input[type="checkbox"]')];
  if (boxes.length === 0) return;
  const all = document.createElement('input');
  all.type = 'checkbox';
  all.className = 'c-tick';
  all.setAttribute('aria-label', `Choose all ${boxes.length} on this page`);
  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const box of boxes) box.addEventListener('change', show);
  show();
  cell.replaceChildren(all);
}

/** Saves each row of an answer table as its answers are given, and moves between boxes by arrow keys. */
function saveAsOneGoes(form) {
  const status = form.querySelector('[data-answers-status]');
  const waiting = new Map();
  form.addEventListener('change', (event) => {
    const row = event.target.closest('[data-row]');
    if (row === null || !event.target.name.startsWith('answer:')) return;
    event.target.classList.toggle('c-answer--given', event.target.value !== '');
    // One save at a time for each row, so that a later answer never overtakes an earlier one.
    const earlier = waiting.get(row) ?? Promise.resolve();
    waiting.set(
      row,
      earlier.then(() => saveRow(form, row, status)),
    );
  });
  form.addEventListener('keydown', (event) => moveByKey(form, event));
}

async function saveRow(form, row, status) {
  const sent = rowValues(form, row);
  row.dataset.state = 'saving';
  try {
    const reply = await send(form.action, sent);
    for (const saved of reply.rows) showSaved(form, saved, sent);
    showState(reply);
    status.textContent = reply.words;
  } catch {
    status.textContent = 'Not saved. Your answers are still here: press the button to try again.';
  }
  delete row.dataset.state;
}

/** The row's own boxes, with the form's hidden fields and a key of its own, so that it is done once. */
function rowValues(form, row) {
  const values = new URLSearchParams();
  for (const input of form.querySelectorAll(':scope > input[type="hidden"]'))
    values.append(input.name, input.value);
  for (const box of row.querySelectorAll('select, input[type="hidden"]')) values.append(box.name, box.value);
  values.set('_key', newKey());
  values.set('respond', 'json');
  return values;
}

/** Not `crypto.randomUUID`, which a browser offers on secure addresses alone. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Tries twice more when the line drops: the key makes a second arrival harmless. */
async function send(address, values, triesLeft = 2) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      body: values,
      headers: { accept: 'application/json' },
    });
    if (!response.ok) throw new Error(String(response.status));
    if (response.redirected) return savedBefore(response);
    return await response.json();
  } catch (error) {
    if (triesLeft === 0 || !(error instanceof TypeError)) throw error;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return send(address, values, triesLeft - 1);
  }
}

/** A second arrival of what was saved already is sent on to a page; one that must sign in first was not saved. */
function savedBefore(response) {
  if (new URL(response.url).pathname === '/sign-in') throw new Error('Sign in again');
  return { words: 'Saved.', rows: [] };
}

/** How far it is with all of them, at the top and in the choice of those to show. */
function showState({ state, shown = {} }) {
  const line = document.querySelector('[data-answers-state]');
  if (line !== null && state !== undefined) line.textContent = state;
  for (const option of document.querySelectorAll('#show option'))
    option.textContent = shown[option.value] ?? option.textContent;
}

function showSaved(form, saved, sent) {
  const row = form.querySelector(`[data-row="${CSS.escape(saved.id)}"]`);
  if (row === null) return;
  // The markup was escaped by the server that drew the page.
  row.querySelector('[data-outcome]').innerHTML = saved.outcome;
  const version = row.querySelector('input[name^="version:"]');
  if (version !== null && saved.version !== undefined) version.value = saved.version;
  showBoxes(row, saved.cells ?? {}, sent);
  row.querySelector('.c-answers__error')?.remove();
  if (saved.error) showError(row, saved.error);
}

/** Other answers may change what is asked or suggested. A box that is in use, or has changed meanwhile, is left alone. */
function showBoxes(row, cells, sent) {
  for (const [question, markup] of Object.entries(cells)) {
    const cell = row.querySelector(`[data-question="${CSS.escape(question)}"]`);
    const box = cell?.querySelector('select');
    if (!cell || cell.contains(document.activeElement)) continue;
    if (box && box.value !== sent.get(box.name)) continue;
    cell.innerHTML = markup;
    cell.classList.toggle('c-unasked', cell.querySelector('select') === null);
  }
}

function showError(row, words) {
  const error = document.createElement('span');
  error.className = 'c-answers__error';
  error.textContent = words;
  row.querySelector('th').append(error);
}

const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * Left and right go to the next box of the row; up and down keep their usual meaning, which is to change the
 * answer, and with Ctrl held go to the row above or below. Enter goes down too.
 */
function moveByKey(form, event) {
  if (!event.target.matches('select.c-answer')) return;
  const vertical = event.key === 'ArrowUp' || event.key === 'ArrowDown';
  const move = event.key === 'Enter' ? moves.ArrowDown : moves[event.key];
  if (move === undefined || (vertical && !event.ctrlKey)) return;
  const cell = event.target.closest('td');
  const rows = [...form.querySelectorAll('tbody tr')];
  let row = rows.indexOf(cell.parentElement);
  let column = cell.cellIndex;
  let box = null;
  do {
    row += move[0];
    column += move[1];
    const next = rows[row]?.cells[column];
    if (next === undefined) return;
    box = next.querySelector('select.c-answer');
  } while (box === null);
  event.preventDefault();
  box.focus();
}

/** Asks for the figures of a long piece of work again every two seconds; goes to the page itself when it is done. */
function follow(block) {
  const again = async () => {
    try {
      const response = await fetch(block.dataset.progress, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.querySelector('[data-progress]');
      if (fresh === null) {
        location.assign(block.dataset.progress);
        return;
      }
      copyProgress(fresh, block);
    } catch {
      // The line dropped: the next turn asks again.
    }
    setTimeout(again, 2000);
  };
  setTimeout(again, 2000);
}

function copyProgress(from, to) {
  const words = to.querySelector('[role="status"]');
  const fresh = from.querySelector('[role="status"]').textContent;
  if (words.textContent !== fresh) words.textContent = fresh;
  to.querySelector('progress').value = from.querySelector('progress').value;
}
