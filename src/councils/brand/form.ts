import { colourField, nameField } from '../../council-fields.ts';
import { file } from '../../kit/form/file.ts';
import { text } from '../../kit/form/text.ts';

export const mostLogoBytes = 1_000_000;

export const brandFields = {
  name: nameField,
  colour: colourField,
  file: file({
    label: 'Logo (optional)',
    subject: 'The logo',
    hint: 'A PNG or JPEG of up to 1 MB. It stands beside the name, on white, 40 pixels high. The one that is there stays unless you choose another.',
    endings: ['.png', '.jpg', '.jpeg'],
    mostBytes: mostLogoBytes,
  }),
  alt: text({
    label: 'What the logo says or shows (optional)',
    hint: 'Read out to people who cannot see it. Leave it empty if it only repeats the name, which is read out anyway.',
    most: 200,
  }),
};
