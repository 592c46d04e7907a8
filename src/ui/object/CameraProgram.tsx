import { Button, FileTrigger } from 'react-aria-components';

interface Props {
  readonly title: string;
  readonly onFile: (file: File) => void;
}

/** Leads to the device’s own camera program, which asks nobody for leave. */
export function CameraProgram({ title, onFile }: Props) {
  return (
    <FileTrigger
      acceptedFileTypes={['image/*']}
      defaultCamera="environment"
      onSelect={(files) => {
        const file = files?.[0];
        if (file) onFile(file);
      }}
    >
      <Button>{title}</Button>
    </FileTrigger>
  );
}
