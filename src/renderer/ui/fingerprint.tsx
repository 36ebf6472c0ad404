import classes from './fingerprint.module.css';

/** A fingerprint in numbered groups, made to be read aloud and compared on paper. */
export const Fingerprint = ({ text, label }: { readonly text: string; readonly label: string }) => {
  // The groups are those of the terminal and the printed sheet: never regroup what people compare.
  const groups = text.split(' ').filter((group) => group !== '');
  return (
    <ol className={classes.groups} aria-label={label}>
      {groups.map((group, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the place is what makes a group
        <li key={at}>
          <span aria-hidden="true">{at + 1}</span>
          <code>{group}</code>
        </li>
      ))}
    </ol>
  );
};
