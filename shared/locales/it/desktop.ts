import type { desktop as english } from '../en/desktop.ts';

export const desktop: typeof english = {
  menu: {
    file: 'File',
    newCheckIn: 'Nuova accettazione',
    newWindow: 'Nuova finestra',
    print: 'Stampa…',
    quit: 'Esci da Baybook',
    edit: 'Modifica',
    view: 'Vista',
    reload: 'Ricarica',
    zoomIn: 'Più grande',
    zoomOut: 'Più piccolo',
    zoomReset: 'Dimensione normale',
    fullScreen: 'Schermo intero',
    window: 'Finestra',
    help: 'Aiuto',
    dataFolder: 'Apri la cartella dei dati',
  },
  cannotOpen: {
    title: 'Baybook non riesce ad aprire l’officina',
    notOurs: 'Il file nella cartella dei dati non è di Baybook. Non è stato modificato nulla.',
    newer:
      'Questa officina è stata scritta da una versione più recente di Baybook. Installa l’ultima versione; non è stato modificato nulla.',
    locked: 'Un altro Baybook ha già aperto questa officina.',
    unwritable: 'La cartella dei dati non è scrivibile. Controlla il disco e i permessi.',
    settings: 'Il motore del database non è impostato come serve per proteggere il lavoro.',
    damaged: 'Il database è danneggiato. Ripristina la copia più recente.',
    missing:
      'Il database non è più nella cartella dei dati, dove c’era un’officina. Rimettilo al suo posto o ripristina la copia più recente; non è stato modificato nulla.',
    update:
      'Baybook non è riuscito a portare questa officina alla propria versione. Nulla è andato perso; installa l’ultima versione di Baybook.',
    dataFile: 'Un piccolo file accanto al database è danneggiato o non si può leggere. Rimettilo da una copia della cartella dei dati.',
    failed: 'Baybook non è riuscito ad avviarsi. Riavvialo; se non basta, riavvia il computer.',
  },
  crashed: {
    unexpected: 'Baybook ha dovuto chiudersi',
    saved: 'Tutto ciò che è stato salvato è al sicuro: riavvia Baybook.',
    title: 'Baybook ha dovuto chiudere la finestra',
    again: 'La finestra si è bloccata due volte in poco tempo. Tutto ciò che è stato salvato è al sicuro: riavvia Baybook.',
  },
};
