/** What is said of a file after it was tried out. */
export const TRIAL_REMARKS = {
  untried:
    'It could not be run here on a picture, so that only its graph tells what its answers mean.',
  mixesImages:
    'Its answer to a picture depends on the others that it is asked about at the same time. So it is asked about one picture at a time, for good, which is slower.',
  probabilities: (output: string, endsIn: 'probabilities' | 'percentages') =>
    `The output “${output}” holds ${endsIn === 'probabilities' ? 'probabilities' : 'percentages'} and no logits. They are shown as they are; where a layer needs logits, the logarithms of the probabilities stand in for them.`,
  sharper: (output: string, others: readonly string[]) =>
    `Neither its graph nor names tell which of its outputs is meant. “${output}” is taken, whose answers to a few pictures are more certain than those of ${others.map((name) => `“${name}”`).join(', ')}.`,
} as const;
