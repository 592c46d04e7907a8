import { Command, Option } from 'commander';
import { ARCHITECTURE_IDS, type ArchitectureId } from '../../models/architectures/architecture.ts';
import type { Precision } from '../../models/convert.ts';
import { OFFICIAL_NETWORKS } from '../../models/official.ts';
import type { WeightsKind } from '../domain/convertedNetwork.ts';
import { NORMALISATIONS } from '../domain/normalisation.ts';
import { PRECISIONS } from '../domain/precision.ts';
import { endingWithSentences } from './failure.ts';
import { INSTALLED_FOLDER } from './installedFolder.ts';
import { addNetwork } from './modelsAdd.ts';
import { getNetworks, type ModelsPlace } from './modelsGet.ts';
import { listNetworks, removeNetworks } from './modelsList.ts';
import { verifyNetworks } from './modelsVerify.ts';
import { type NormalisationOptions, normalisationOf } from './normalisationOptions.ts';
import { TERMINAL } from './terminal.ts';

/** `npm run models`: installs networks for the page and for `npm run map`. */

const place: ModelsPlace = {
  folder: INSTALLED_FOLDER,
  networks: OFFICIAL_NETWORKS,
  terminal: TERMINAL,
};

const precision = () =>
  new Option(
    '--precision <kind>',
    'how weights are stored: fp16 takes half, int8 a quarter of fp32 and is the least exact',
  ).choices(PRECISIONS);

const program = new Command('npm run models --').description(
  'Installs networks beside the built-in ones, for the page and for “npm run map”.',
);

program
  .command('list')
  .description('every network with size and licence, installed or not')
  .action(() => listNetworks(place));

program
  .command('get')
  .description('installs networks of the published study from their official checkpoints')
  .argument('<name...>', `${OFFICIAL_NETWORKS.map(({ id }) => id).join(', ')}, or all`)
  .addOption(precision().default('fp32'))
  .option('--accept-license', 'accept the licences that are shown, without being asked')
  .option('--from <folder>', 'take the files from this folder, where you have put them by hand')
  .option('--base-url <url>', 'download from this mirror, a folder with all the files')
  .action((names: string[], options: GetCommandOptions) =>
    getNetworks(
      names,
      {
        precision: options.precision,
        acceptLicence: options.acceptLicense === true,
        from: options.from,
        baseUrl: options.baseUrl,
      },
      place,
    ),
  );

program
  .command('add')
  .description('installs a network from a checkpoint (.pth, .pt, .safetensors) or an .onnx file')
  .argument('<file>')
  .requiredOption('--name <name>', 'what to call it')
  .option('--antialiased-from <file>', 'its anti-aliased twin; without one it stands alone')
  .addOption(
    new Option(
      '--architecture <name>',
      'of a checkpoint that several networks would have (default: the usual one)',
    ).choices(ARCHITECTURE_IDS),
  )
  .addOption(
    new Option(
      '--weights <kind>',
      'of a checkpoint with averaged ones: the model’s own, or those (default: its own)',
    ).choices(['model', 'ema']),
  )
  .addOption(precision())
  .addOption(
    new Option(
      '--normalise <kind>',
      'what becomes of bytes before they enter it (default: a guess; of a checkpoint as such are published)',
    ).choices(NORMALISATIONS),
  )
  .option('--mean <r,g,b>', 'by hand in its place: subtracted from red, green and blue')
  .option('--deviation <r,g,b>', 'by hand: what red, green and blue are then divided by')
  .addOption(
    new Option(
      '--range <most>',
      'of which numbers those by hand are, 0 to 1 or 0 to 255 (default: 1)',
    ).choices(['1', '255']),
  )
  .addOption(
    new Option(
      '--channels <order>',
      'in which it takes them (default: as the kind has it)',
    ).choices(['rgb', 'bgr']),
  )
  .option('--output <name>', 'of an .onnx file: the output with the logits (default: a guess)')
  .option(
    '--labels <file>',
    'names of its classes, one a line (default: those in the file, else ImageNet’s)',
  )
  .action(async (file: string, options: AddCommandOptions) =>
    addNetwork(
      file,
      {
        name: options.name,
        antialiasedFrom: options.antialiasedFrom,
        architecture: options.architecture,
        weights: options.weights,
        precision: options.precision,
        ...normalisationOf(options),
        output: options.output,
        labels: options.labels,
      },
      place,
    ),
  );

program
  .command('remove')
  .description('removes installed networks')
  .argument('<name...>')
  .action((names: string[]) => removeNetworks(names, place));

program
  .command('verify')
  .description('says whether installed networks reproduce the published maps, on a sample of them')
  .argument('<name...>')
  .action(async (names: string[]) => {
    if (!(await verifyNetworks(names, place))) process.exitCode = 1;
  });

interface GetCommandOptions {
  readonly precision: Precision;
  readonly acceptLicense?: true;
  readonly from?: string;
  readonly baseUrl?: string;
}

interface AddCommandOptions extends NormalisationOptions {
  readonly name: string;
  readonly antialiasedFrom?: string;
  readonly architecture?: ArchitectureId;
  readonly weights?: WeightsKind;
  readonly precision?: Precision;
  readonly output?: string;
  readonly labels?: string;
}

await endingWithSentences(
  program,
  () => program.parseAsync(),
  'It is named by the variable SHIFTSCOPE_INSTALLED.',
);
