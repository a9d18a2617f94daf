/** What a browser would send of the form that posts to `action`, as the page has it before anybody types. */
export function fieldsOf(page: string, action: string): URLSearchParams {
  const forms = page.split(/<form\b/).slice(1);
  const form =
    forms.find((each) => attribute(each.slice(0, each.indexOf('>')), 'action') === action) ??
    forms.at(-1) ??
    '';
  const fields = new URLSearchParams();
  for (const [, input = ''] of form.split('</form>', 1)[0]?.matchAll(/<input\b([^>]*)>/g) ?? []) {
    const [name, type] = [attribute(input, 'name'), attribute(input, 'type') ?? 'text'];
    const isChosen = !['checkbox', 'radio'].includes(type) || /\bchecked\b/.test(input);
    if (name !== undefined && isChosen) fields.append(name, attribute(input, 'value') ?? '');
  }
  for (const [, area = '', text = ''] of form.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g)) {
    const name = attribute(area, 'name');
    if (name !== undefined) fields.append(name, plain(text));
  }
  for (const [, select = '', options = ''] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(select, 'name');
    const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option);
    const chosen = all.find((option) => /\bselected\b/.test(option)) ?? all[0];
    if (name !== undefined && chosen !== undefined) fields.append(name, attribute(chosen, 'value') ?? '');
  }
  return fields;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
