import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startDeviceMode } from './lib/deviceMode.ts';
import { startTexts } from './lib/i18n.ts';

startDeviceMode();
await startTexts();
const element = document.getElementById('root');
if (element === null) throw new Error('index.html lost its root element');
createRoot(element).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
