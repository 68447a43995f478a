import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeviceMode } from '../../lib/deviceMode.ts';
import classes from './Photos.module.css';
import type { AddPhotos } from './useAddPhotos.ts';

/** Longest side that a camera is asked for; the shop keeps 1,600 px. */
const CAMERA_SIDE = 1920;

/** The camera of this device: on a phone or tablet its own program, else what is plugged in. */
export function CameraDialog({ adding, onClose }: { adding: AddPhotos; onClose: () => void }): ReactNode {
  const isTerminal = useDeviceMode() === 'terminal';
  return isTerminal && matchMedia('(pointer: coarse)').matches ? (
    <PhoneCamera adding={adding} onClose={onClose} />
  ) : (
    <LiveCamera adding={adding} onClose={onClose} />
  );
}

/** Hands over to the camera program; comes back with one picture. */
function PhoneCamera({ adding, onClose }: { adding: AddPhotos; onClose: () => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const element = input.current;
    element?.addEventListener('cancel', onClose);
    element?.click();
    return () => element?.removeEventListener('cancel', onClose);
  }, [onClose]);
  return (
    <input
      ref={input}
      type="file"
      hidden
      accept="image/*"
      capture="environment"
      onChange={(event) => {
        void adding.add([...(event.currentTarget.files ?? [])]);
        onClose();
      }}
    />
  );
}

function LiveCamera({ adding, onClose }: { adding: AddPhotos; onClose: () => void }): ReactNode {
  const { t } = useTranslation('photos');
  const { video, isDenied } = useCamera();
  const [count, setCount] = useState(0);
  const shoot = (): void => {
    const element = video.current;
    if (!element || element.videoWidth === 0) return;
    const canvas = document.createElement('canvas');
    canvas.width = element.videoWidth;
    canvas.height = element.videoHeight;
    canvas.getContext('2d')?.drawImage(element, 0, 0);
    canvas.toBlob(
      (blob) => {
        if (!blob) return;
        setCount((before) => before + 1);
        void adding.add([blob]);
      },
      'image/jpeg',
      0.92,
    );
  };
  return (
    <Modal opened onClose={onClose} size="xl" title={t('cameraTitle', { position: t(`position.${adding.position}`) })}>
      {isDenied ? <Text role="alert">{t('cameraDenied')}</Text> : <video ref={video} className={classes['camera']} muted playsInline />}
      <Group justify="space-between" mt="sm">
        <Text component="output" c="dimmed">
          {count > 0 ? t('cameraTaken', { count }) : ''}
        </Text>
        <Group gap="xs">
          <Button data-autofocus onClick={shoot} disabled={isDenied}>
            {t('shutter')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('done')}
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}

function useCamera() {
  const video = useRef<HTMLVideoElement>(null);
  const [isDenied, setDenied] = useState(false);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let isOver = false;
    const open = async (): Promise<void> => {
      try {
        const opened = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: CAMERA_SIDE } },
        });
        if (isOver) return opened.getTracks().forEach((track) => track.stop());
        stream = opened;
        if (video.current) {
          video.current.srcObject = opened;
          await video.current.play();
        }
      } catch {
        // No camera, or nobody allowed it: the sentence says what to do instead.
        if (!isOver) setDenied(true);
      }
    };
    void open();
    return () => {
      isOver = true;
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  return { video, isDenied };
}
