import { contrast, councilColours, isColour } from './kit/colour.ts';
import { type Field, read, refuse } from './kit/form/field.ts';
import { lineField, text } from './kit/form/text.ts';

/** What a council is called at the top of each page. */
export const nameField = text({
  label: 'Name of the council',
  hint: 'As it should stand at the top of each page, such as East Wyndle District Council',
  required: 'Enter the name of the council',
  most: 200,
  autocomplete: 'organization',
});

/** A colour on which white words can be read. */
export const colourField = lineField<string>(
  {
    label: 'Colour',
    hint: 'The bar at the top of each page, with white words on it. Any dark colour of your council’s will do.',
    required: 'Choose a colour',
    most: 20,
    classes: 'govuk-input--width-5',
  },
  { type: 'color' },
  readColour,
) as Field<string>;

function readColour(line: string): ReturnType<typeof read<string>> {
  if (!isColour(line)) return refuse('Colour must be written as six digits after a hash, such as #1d4b4d');
  const colour = line.toLowerCase();
  if ((contrast(colour, '#ffffff') ?? 0) >= 4.5) return read(colour);
  return refuse(
    `White words cannot be read on ${colour}. The nearest colour on which they can is ${councilColours(colour).colour}`,
  );
}
