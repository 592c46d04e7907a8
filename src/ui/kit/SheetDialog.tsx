import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { FailureBoundary } from './FailureBoundary.tsx';
import styles from './SheetDialog.module.css';
import { kitTexts } from './texts.ts';

interface Props {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly className?: string | undefined;
  /** Of what darkens the page behind it. */
  readonly overlayClassName?: string | undefined;
  /** A click beside it slips too easily to close it. */
  readonly holdsWork?: boolean;
  readonly children: ReactNode;
}

/** A sheet over the page, with its title and a way out; nothing of it exists while it is closed. */
export function SheetDialog(props: Props) {
  const { title, open, onClose, className = '', overlayClassName = '' } = props;
  const { holdsWork = false, children } = props;
  return (
    <ModalOverlay
      className={`${styles.overlay} ${overlayClassName}`.trim()}
      data-testid="sheet-overlay"
      isOpen={open}
      isDismissable={!holdsWork}
      onOpenChange={(nowOpen) => {
        if (!nowOpen) onClose();
      }}
    >
      <Modal className={`${styles.sheet} ${className}`.trim()}>
        <Dialog className={styles.content ?? ''}>
          <header className={styles.header}>
            <Heading slot="title">{title}</Heading>
            <Button aria-label={kitTexts.close} onPress={onClose}>
              <X size={18} aria-hidden="true" />
            </Button>
          </header>
          <FailureBoundary what={kitTexts.inQuotes(title)}>{children}</FailureBoundary>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
