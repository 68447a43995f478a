import type { personalData as english } from '../en/personalData.ts';

/** La copia di tutto che un cliente può chiedere. */
export const personalData: typeof english = {
  readme: {
    title: 'I vostri dati presso {{shop}}',
    intro:
      'Questo è tutto ciò che {{shop}} conserva su {{name}} ({{number}}), al {{day}}. L’avete chiesto voi; nessun altro lo ha ricevuto.',
    formats:
      'I file che finiscono in .csv sono tabelle: qualsiasi foglio di calcolo le apre. data.json contiene le stesse cose e altre, per essere lette da un programma. Gli importi sono in {{currency}}, gli orari nel fuso {{zone}}.',
    files: 'I file',
    contact: 'Domande, o qualcosa di sbagliato? {{contact}}',
  },
  file: {
    'README.txt': 'Ciò che state leggendo.',
    'data.json': 'Tutto quanto segue in un solo file.',
    'customer.csv': 'Nome, codici fiscali, lingua, condizioni e note.',
    'phones.csv': 'Numeri di telefono con la loro etichetta.',
    'addresses.csv': 'Indirizzi nelle loro parti.',
    'consents.csv': 'Ciò a cui avete acconsentito o che avete revocato, quando, come, e chi l’ha annotato.',
    'contacts.csv': 'Telefonate, messaggi e visite annotati, e la posta inviata, con il testo.',
    'vehicles.csv': 'I vostri veicoli: targa, telaio, marca, modello, dati tecnici.',
    'tyres.csv': 'Gli pneumatici dei vostri veicoli, montati o nel nostro deposito, e ciò che è stato annotato.',
    'appointments.csv': 'Gli appuntamenti che avete chiesto o ricevuto.',
    'trips.csv': 'Dove dovevamo ritirare o riportare il vostro veicolo, e quando.',
    'repairs.csv': 'Ogni visita: numero, che cosa avete segnalato, la nota del banco, i chilometri, e quando.',
    'damage.csv': 'I danni segnati sull’auto all’arrivo.',
    'accidents.csv': 'I dati di sinistro e assicurazione che ci avete dato.',
    'photos.csv': 'Le foto delle vostre auto: di quale visita, da quale lato, quando.',
    'signatures.csv': 'Che cosa è stato firmato, da chi, quando, e le parole esatte.',
    'loans.csv': 'Le auto che vi abbiamo prestato.',
    'deposits.csv': 'Gli acconti che avete versato.',
    'lines.csv': 'Che cosa è stato fatto o proposto a ogni visita, con il prezzo e la vostra risposta.',
    'balances.csv': 'Quanto era dovuto da prima di questo programma, e quando è stato saldato.',
    'invoices.csv': 'Fatture con i totali e quanto è ancora aperto.',
    'payments.csv': 'Pagamenti con il loro metodo.',
  },
  folder: {
    'invoices/': 'Ogni fattura come è stata emessa.',
    'photos/': 'Le foto stesse.',
    'signatures/': 'Le firme disegnate.',
  },
};
