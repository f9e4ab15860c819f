<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>sayso</name>
        <message>
            <location filename="../../app/cleanup/deeds.py" />
            <source>The new text is ready</source>
            <translation>Der neue Text ist fertig</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/deeds.py" />
            <source>nothing proves that your words are still where they were, so they were left alone</source>
            <translation>nichts beweist, dass deine Wörter noch dort stehen, wo sie waren, darum blieben sie unberührt</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/deeds.py" />
            <source>The words stay as they are: {why}</source>
            <translation>Die Wörter bleiben, wie sie sind: {why}</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>The last words are being rewritten</source>
            <translation>Die letzten Wörter werden umgeschrieben</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>the new text will be offered; the old one stays where it is</source>
            <translation>der neue Text wird angeboten; der alte bleibt, wo er ist</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>they are in Sayso’s window</source>
            <translation>sie stehen im Fenster von Sayso</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>Undo the last words in {app} with its own undo key</source>
            <translation>Nimm die letzten Wörter in {app} mit dessen eigener Taste zurück</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>Sayso cannot see whether they are still there; they are on the clipboard too</source>
            <translation>Sayso sieht nicht, ob sie noch dort sind; sie liegen auch in der Zwischenablage</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>Undo the last words with the undo key of that window</source>
            <translation>Nimm die letzten Wörter mit der Taste jenes Fensters zurück</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>The last words were taken back before they went in</source>
            <translation>Die letzten Wörter wurden zurückgenommen, bevor sie eingefügt waren</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>The last words had not gone into any window</source>
            <translation>Die letzten Wörter waren in keinem Fenster angekommen</translation>
        </message>
        <message>
            <location filename="../../app/controller.py" />
            <source>Click where the words are to go</source>
            <translation>Klicke dorthin, wo die Wörter hin sollen</translation>
        </message>
        <message>
            <location filename="../../app/controller.py" />
            <source>Sayso waits for half a minute</source>
            <translation>Sayso wartet eine halbe Minute</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Start dictation</source>
            <translation>Diktat beginnen</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Cancel dictation</source>
            <translation>Diktat verwerfen</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Paste again</source>
            <translation>Noch einmal einfügen</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Insert there…</source>
            <translation>Dort einfügen …</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Enhance now</source>
            <translation>Jetzt verbessern</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Open Sayso</source>
            <translation>Sayso öffnen</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Transcribe files…</source>
            <translation>Dateien verschriften …</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Pause the hotkey</source>
            <translation>Taste pausieren</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Settings…</source>
            <translation>Einstellungen …</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Start with the session</source>
            <translation>Bei der Anmeldung starten</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>First steps…</source>
            <translation>Erste Schritte …</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Check this machine…</source>
            <translation>Rechner prüfen …</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Dismiss</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <location filename="../../app/deeds.py" />
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <location filename="../../app/desktop.py" />
            <source>this desktop shows no tray icon</source>
            <translation>diese Oberfläche zeigt kein Symbol in der Leiste</translation>
        </message>
        <message>
            <location filename="../../app/desktop.py" />
            <source>keep this window, or add a tray (on GNOME: the AppIndicator extension)</source>
            <translation>lass dieses Fenster offen, oder füge eine Leiste hinzu (in GNOME: die Erweiterung AppIndicator)</translation>
        </message>
        <message>
            <location filename="../../app/desktop.py" />
            <source>only files can be transcribed</source>
            <translation>nur Dateien können verschriftet werden</translation>
        </message>
        <message>
            <location filename="../../app/desktop.py" />
            <source>drop a recording from a folder</source>
            <translation>ziehe eine Aufnahme aus einem Ordner hierher</translation>
        </message>
        <message>
            <location filename="../../app/desktop.py" />
            <source>edit rules.toml or modes.toml</source>
            <translation>ändere rules.toml oder modes.toml</translation>
        </message>
        <message>
            <location filename="../../app/desktop.py" />
            <source>it will be heard again by {model}</source>
            <translation>{model} hört es noch einmal</translation>
        </message>
        <message>
            <location filename="../../app/desktop.py" />
            <source>you can go on dictating</source>
            <translation>du kannst weiter diktieren</translation>
        </message>
        <message>
            <location filename="../../app/desktop.py" />
            <source>it was heard again</source>
            <translation>es wurde noch einmal gehört</translation>
        </message>
        <message>
            <location filename="../../app/desktop.py" />
            <source>compare the two in the window</source>
            <translation>vergleiche beide im Fenster</translation>
        </message>
        <message>
            <location filename="../../app/doctor/probes.py" />
            <source>copy the words from the Sayso window</source>
            <translation>kopiere die Wörter aus dem Fenster von Sayso</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>Settings can be saved in {found}</source>
            <translation>Einstellungen können gespeichert werden, in {found}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>There is room for recordings, {found}</source>
            <translation>Für Aufnahmen ist Platz, {found}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>No recording waits for its words</source>
            <translation>Keine Aufnahme wartet auf ihre Wörter</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>The microphone “{found}” is there</source>
            <translation>Das Mikrofon „{found}“ ist da</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>The model “{found}” is on this machine</source>
            <translation>Das Modell „{found}“ ist auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>{found}</source>
            <translation>{found}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>There is memory for the models, about {found}</source>
            <translation>Für die Modelle ist Speicher da, etwa {found}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>The hotkey {found} can be seen from every window</source>
            <translation>Die Taste {found} ist aus jedem Fenster zu sehen</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>Words can be put into other windows ({found})</source>
            <translation>Wörter können in andere Fenster gebracht werden ({found})</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>The tray icon can be shown ({found})</source>
            <translation>Das Symbol in der Leiste kann gezeigt werden ({found})</translation>
        </message>
        <message>
            <location filename="../../app/files/state.py" />
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../../app/files/state.py" />
            <source>Try again</source>
            <translation>Noch einmal</translation>
        </message>
        <message>
            <location filename="../../app/files/state.py" />
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <location filename="../../app/files/state.py" />
            <source>Move</source>
            <translation>Verschieben</translation>
        </message>
        <message>
            <location filename="../../app/files/state.py" />
            <source>Save as…</source>
            <translation>Speichern unter …</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/holds.py" />
            <source>choose another combination</source>
            <translation>wähle eine andere Kombination</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/mailbox.py" />
            <source>the keyboard is not being watched any more</source>
            <translation>die Tastatur wird nicht mehr beobachtet</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/mailbox.py" />
            <source>start Sayso again</source>
            <translation>starte Sayso neu</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/scripted.py" />
            <source>the hotkey is not being watched</source>
            <translation>die Taste wird nicht beobachtet</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/select.py" />
            <source>there is no display to watch keys on</source>
            <translation>es gibt keine Anzeige, an der Tasten zu sehen wären</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/select.py" />
            <source>run Sayso in a desktop session</source>
            <translation>starte Sayso in einer Desktop-Sitzung</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/windows.py" />
            <source>the keyboard is not being watched</source>
            <translation>die Tastatur wird nicht beobachtet</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/windows.py" />
            <source>the keyboard listener does not start</source>
            <translation>die Tastatur lässt sich nicht beobachten</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/windows.py" />
            <source>install it with: pip install keyboard</source>
            <translation>installiere es mit: pip install keyboard</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/x11.py" />
            <source>choose another combination or free it there</source>
            <translation>wähle eine andere Kombination, oder gib sie dort frei</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/x11.py" />
            <source>the keyboard is not being watched yet</source>
            <translation>die Tastatur wird noch nicht beobachtet</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/xlib.py" />
            <source>check DISPLAY</source>
            <translation>prüfe DISPLAY</translation>
        </message>
        <message>
            <location filename="../../app/insertion/transaction.py" />
            <source>The window you were in is closed or no longer has the focus.</source>
            <translation>Das Fenster, in dem du warst, ist geschlossen oder hat nicht mehr den Fokus.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/transaction.py" />
            <source>Another program took the clipboard before the window had read the words.</source>
            <translation>Ein anderes Programm nahm die Zwischenablage, bevor das Fenster die Wörter gelesen hatte.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/transaction.py" />
            <source>Sayso was closed before the words could be inserted.</source>
            <translation>Sayso wurde geschlossen, bevor die Wörter eingefügt werden konnten.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/transaction.py" />
            <source>The words were sent, but the window gave no sign of having read them.</source>
            <translation>Die Wörter wurden gesendet, aber das Fenster gab kein Zeichen, sie gelesen zu haben.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/x11.py" />
            <source>No window had the focus when you began to speak.</source>
            <translation>Kein Fenster hatte den Fokus, als du zu sprechen begannst.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/x11.py" />
            <source>The focus was in Sayso's own window.</source>
            <translation>Der Fokus war im Fenster von Sayso.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/x11.py" />
            <source>A password field has the focus: nothing is typed into it, and nothing is kept.</source>
            <translation>Ein Passwortfeld hat den Fokus: es wird nichts hineingeschrieben, und nichts behalten.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/x11.py" />
            <source>No text field had the focus in that window.</source>
            <translation>Kein Textfeld hatte in jenem Fenster den Fokus.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/x11.py" />
            <source>Typing failed; the log says why.</source>
            <translation>Das Tippen misslang; das Protokoll sagt, warum.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/x11.py" />
            <source>There was nothing to insert.</source>
            <translation>Es gab nichts einzufügen.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/xlib.py" />
            <source>no X11 display answers</source>
            <translation>keine X11-Anzeige antwortet</translation>
        </message>
        <message>
            <location filename="../../app/insertion/xlib.py" />
            <source>start Sayso inside a desktop session</source>
            <translation>starte Sayso in einer Desktop-Sitzung</translation>
        </message>
        <message>
            <location filename="../../app/insertion/xlib.py" />
            <source>libX11 cannot be loaded</source>
            <translation>libX11 kann nicht geladen werden</translation>
        </message>
        <message>
            <location filename="../../app/insertion/xlib.py" />
            <source>install libx11-6</source>
            <translation>installiere libx11-6</translation>
        </message>
        <message>
            <location filename="../../app/insertion/xtyping.py" />
            <source>The window lost the focus while the words were being typed.</source>
            <translation>Das Fenster verlor den Fokus, während die Wörter getippt wurden.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/xtyping.py" />
            <source>The X server takes no synthetic keys.</source>
            <translation>Der X-Server nimmt keine künstlichen Tasten an.</translation>
        </message>
        <message>
            <location filename="../../app/library/again.py" />
            <source>{model} heard no words in it</source>
            <translation>{model} hat darin keine Wörter gehört</translation>
        </message>
        <message>
            <location filename="../../app/library/again.py" />
            <source>{model} heard the same words</source>
            <translation>{model} hat dieselben Wörter gehört</translation>
        </message>
        <message>
            <location filename="../../app/library/state.py" />
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <location filename="../../app/library/state.py" />
            <source>Hear</source>
            <translation>Anhören</translation>
        </message>
        <message>
            <location filename="../../app/library/state.py" />
            <source>Edit</source>
            <translation>Ändern</translation>
        </message>
        <message>
            <location filename="../../app/library/state.py" />
            <source>Pin</source>
            <translation>Anheften</translation>
        </message>
        <message>
            <location filename="../../app/library/state.py" />
            <source>Unpin</source>
            <translation>Lösen</translation>
        </message>
        <message>
            <location filename="../../app/library/state.py" />
            <source>Export…</source>
            <translation>Exportieren …</translation>
        </message>
        <message>
            <location filename="../../app/library/state.py" />
            <source>Forget</source>
            <translation>Vergessen</translation>
        </message>
        <message>
            <location filename="../../app/library/state.py" />
            <source>Hear again</source>
            <translation>Noch einmal hören</translation>
        </message>
        <message>
            <location filename="../../app/modes/keys.py" />
            <source>The mode “{name}” has no hotkey: {why}</source>
            <translation>Der Modus „{name}“ hat keine Taste: {why}</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>A model is fetched from the Hugging Face hub when you press Download, at no other time.</source>
            <translation>Ein Modell wird vom Hugging-Face-Hub geholt, wenn du „Herunterladen“ drückst, sonst nie.</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>There is no telemetry, no account and no search for updates.</source>
            <translation>Es gibt keine Telemetrie, kein Konto und keine Suche nach Aktualisierungen.</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>the server</source>
            <translation>den Server</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>What you say is sent to {server} while you dictate.</source>
            <translation>Was du sagst, wird beim Diktieren an {server} gesendet.</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>Nothing you say leaves this machine.</source>
            <translation>Nichts, was du sagst, verlässt diesen Rechner.</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>Your words are sent to {server} to be cleaned up.</source>
            <translation>Deine Wörter werden zum Bereinigen an {server} gesendet.</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>Your words go to a language model on this machine, and no further.</source>
            <translation>Deine Wörter gehen an ein Sprachmodell auf diesem Rechner, und nicht weiter.</translation>
        </message>
        <message>
            <location filename="../../app/settings/desk.py" />
            <source>choose another value</source>
            <translation>wähle einen anderen Wert</translation>
        </message>
        <message>
            <location filename="../../app/settings/desk.py" />
            <source>take from it what you miss</source>
            <translation>nimm daraus, was dir fehlt</translation>
        </message>
        <message>
            <location filename="../../app/settings/desk.py" />
            <source>the rest was taken over</source>
            <translation>der Rest wurde übernommen</translation>
        </message>
        <message>
            <location filename="../../app/settings/live.py" />
            <source>choose another hotkey in the settings</source>
            <translation>wähle in den Einstellungen eine andere Taste</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>{count} languages</source>
            <translation>{count} Sprachen</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>English</source>
            <translation>Englisch</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>about 100</source>
            <translation>etwa 100</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>Dictation</source>
            <translation>Diktat</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>Microphone</source>
            <translation>Mikrofon</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>Words</source>
            <translation>Wörter</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>Cleanup</source>
            <translation>Bereinigung</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>Insertion</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>Privacy</source>
            <translation>Privates</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>Appearance</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>Nothing comes from the microphone</source>
            <translation>Vom Mikrofon kommt nichts</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>unmute it, or choose another in the tray menu</source>
            <translation>schalte es ein, oder wähle im Menü der Leiste ein anderes</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>copy it, or open it in the window</source>
            <translation>kopiere es, oder öffne es im Fenster</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>hold the key while you speak</source>
            <translation>halte die Taste, während du sprichst</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>Dictation cancelled</source>
            <translation>Diktat verworfen</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>undo brings it back</source>
            <translation>„Rückgängig“ holt es zurück</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>copy it in the window or the tray menu</source>
            <translation>kopiere es im Fenster oder im Menü der Leiste</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>if they are not there, here they are</source>
            <translation>falls sie dort fehlen: hier sind sie</translation>
        </message>
        <message>
            <location filename="../../app/ui/app_menu.py" />
            <source>Menu</source>
            <translation>Menü</translation>
        </message>
        <message>
            <location filename="../../app/ui/app_menu.py" />
            <source>Settings, help and the end</source>
            <translation>Einstellungen, Hilfe und Ende</translation>
        </message>
        <message>
            <location filename="../../app/ui/chosen.py" />
            <source>{count} entries chosen</source>
            <translation>{count} Einträge gewählt</translation>
        </message>
        <message>
            <location filename="../../app/ui/chosen.py" />
            <source>{what}: the chosen entries</source>
            <translation>{what}: die gewählten Einträge</translation>
        </message>
        <message>
            <location filename="../../app/ui/chosen.py" />
            <source>{time} of speech</source>
            <translation>{time} Sprache</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Room on the disk</source>
            <translation>Platz auf der Platte</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Files of the model</source>
            <translation>Dateien des Modells</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Memory</source>
            <translation>Arbeitsspeicher</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Speech server</source>
            <translation>Sprachserver</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Hotkey</source>
            <translation>Taste</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Words into windows</source>
            <translation>Wörter in Fenster</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Tray icon</source>
            <translation>Symbol in der Leiste</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Unfinished recordings</source>
            <translation>Unfertige Aufnahmen</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Findings</source>
            <translation>Befunde</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Check this machine</source>
            <translation>Rechner prüfen</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Look again</source>
            <translation>Noch einmal prüfen</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Copy report</source>
            <translation>Bericht kopieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>For a bug report; it holds none of your words and no names of your files</source>
            <translation>Für eine Fehlermeldung; er enthält keines deiner Wörter und keine Namen deiner Dateien</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Looking…</source>
            <translation>Wird geprüft …</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Everything works.</source>
            <translation>Alles in Ordnung.</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>One thing needs a look.</source>
            <translation>Eine Sache braucht Aufmerksamkeit.</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>{count} things need a look.</source>
            <translation>{count} Sachen brauchen Aufmerksamkeit.</translation>
        </message>
        <message>
            <location filename="../../app/ui/documents.py" />
            <source>Not kept</source>
            <translation>Nicht behalten</translation>
        </message>
        <message>
            <location filename="../../app/ui/documents.py" />
            <source>Before your edits</source>
            <translation>Vor deinen Änderungen</translation>
        </message>
        <message>
            <location filename="../../app/ui/documents.py" />
            <source>As recognised</source>
            <translation>Wie erkannt</translation>
        </message>
        <message>
            <location filename="../../app/ui/documents.py" />
            <source>Cleaned up</source>
            <translation>Bereinigt</translation>
        </message>
        <message>
            <location filename="../../app/ui/documents.py" />
            <source>Heard again</source>
            <translation>Noch einmal gehört</translation>
        </message>
        <message>
            <location filename="../../app/ui/drops.py" />
            <source>Let go to transcribe {count} files</source>
            <translation>Loslassen, um {count} Dateien zu verschriften</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Timings</source>
            <translation>Zeiten</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Insert again</source>
            <translation>Noch einmal einfügen</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Use this text</source>
            <translation>Diesen Text nehmen</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Ctrl+D shows the next text, this button makes it the text</source>
            <translation>Strg+D zeigt den nächsten Text, dieser Knopf macht ihn zum Text</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>About this text</source>
            <translation>Über diesen Text</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Drag to take the text to another window</source>
            <translation>Ziehen bringt den Text in ein anderes Fenster</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Text of this file</source>
            <translation>Text dieser Datei</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Text of this dictation</source>
            <translation>Text dieses Diktats</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Words that differ from the text are marked</source>
            <translation>Wörter, die vom Text abweichen, sind markiert</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/transport.py" />
            <source>Where in the recording</source>
            <translation>Wo in der Aufnahme</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/transport.py" />
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/transport.py" />
            <source>Pause (Ctrl+Space)</source>
            <translation>Anhalten (Strg+Leertaste)</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/transport.py" />
            <source>Play from the caret (Ctrl+Space)</source>
            <translation>Ab der Schreibmarke abspielen (Strg+Leertaste)</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/transport.py" />
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/transport.py" />
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/waveform.py" />
            <source>Recording</source>
            <translation>Aufnahme</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/waveform.py" />
            <source>Arrow keys go two seconds back and forth</source>
            <translation>Pfeiltasten gehen zwei Sekunden vor und zurück</translation>
        </message>
        <message>
            <location filename="../../app/ui/entries.py" />
            <source>No words</source>
            <translation>Keine Wörter</translation>
        </message>
        <message>
            <location filename="../../app/ui/entry_list.py" />
            <source>Everything said</source>
            <translation>Alles Gesagte</translation>
        </message>
        <message>
            <location filename="../../app/ui/entry_menu.py" />
            <source>Forget this</source>
            <translation>Dies vergessen</translation>
        </message>
        <message>
            <location filename="../../app/ui/entry_menu.py" />
            <source>Hear again with</source>
            <translation>Noch einmal hören mit</translation>
        </message>
        <message>
            <location filename="../../app/ui/entry_menu.py" />
            <source>Nothing to do with it yet</source>
            <translation>Noch ist nichts damit zu tun</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>the last {count} dictations</source>
            <translation>die letzten {count} Diktate</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>insert {ms} ms</source>
            <translation>Einfügen {ms} ms</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>first words {ms} ms</source>
            <translation>erste Wörter {ms} ms</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>The text was there {ms} ms after key-up:</source>
            <translation>Der Text war {ms} ms nach dem Loslassen da:</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>    {ms} ms for the audio that was still on its way</source>
            <translation>    {ms} ms für den Ton, der noch unterwegs war</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>    {ms} ms to decode and save it</source>
            <translation>    {ms} ms zum Erkennen und Sichern</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>The window had it {ms} ms later.</source>
            <translation>Das Fenster hatte ihn {ms} ms später.</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>The first words were shown {ms} ms after you began to speak.</source>
            <translation>Die ersten Wörter waren {ms} ms nach Sprechbeginn zu sehen.</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>All decoding took {ms} ms for {s} s of audio.</source>
            <translation>Alles Erkennen dauerte {ms} ms für {s} s Ton.</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>the last dictation</source>
            <translation>das letzte Diktat</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>{model} on {device}</source>
            <translation>{model} auf {device}</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>{speed}× real time</source>
            <translation>{speed}× Echtzeit</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>Last text {ms} ms</source>
            <translation>Letzter Text {ms} ms</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>text after key-up</source>
            <translation>Text nach dem Loslassen</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>    of it waiting for audio</source>
            <translation>    davon Warten auf Ton</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>    of it decoding and saving</source>
            <translation>    davon Erkennen und Sichern</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>text to window</source>
            <translation>Text ins Fenster</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>first words after speech began</source>
            <translation>erste Wörter nach Sprechbeginn</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>Text {ms} ms after key-up</source>
            <translation>Text {ms} ms nach dem Loslassen</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>tail {ms}</source>
            <translation>Rest {ms}</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>decode {ms}</source>
            <translation>Erkennen {ms}</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_dialogs.py" />
            <source>Transcribe files</source>
            <translation>Dateien verschriften</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_dialogs.py" />
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_dialogs.py" />
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_dialogs.py" />
            <source>Recordings and films</source>
            <translation>Aufnahmen und Filme</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_queue.py" />
            <source>Files that are being transcribed</source>
            <translation>Dateien, die verschriftet werden</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_queue.py" />
            <source>Up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_queue.py" />
            <source>Down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_queue.py" />
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_queue.py" />
            <source>{what}: the chosen file</source>
            <translation>{what}: die gewählte Datei</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Let go to transcribe</source>
            <translation>Loslassen, um zu verschriften</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Only files and folders of this machine can be transcribed</source>
            <translation>Nur Dateien und Ordner dieses Rechners können verschriftet werden</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Text (*.txt)</source>
            <translation>Text (*.txt)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Subtitles, SubRip (*.srt)</source>
            <translation>Untertitel, SubRip (*.srt)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Subtitles, WebVTT (*.vtt)</source>
            <translation>Untertitel, WebVTT (*.vtt)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Everything with times, JSON (*.json)</source>
            <translation>Alles mit Zeiten, JSON (*.json)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Markdown (*.md)</source>
            <translation>Markdown (*.md)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Table, CSV (*.csv)</source>
            <translation>Tabelle, CSV (*.csv)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>was transcribed before</source>
            <translation>war schon verschriftet</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Starting</source>
            <translation>Startet</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>{time} heard</source>
            <translation>{time} gehört</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>{time} left</source>
            <translation>noch {time}</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Went on from {time}, where the last run had stopped.</source>
            <translation>Weiter ab {time}, wo der letzte Lauf aufgehört hatte.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>The words so far stand.</source>
            <translation>Die Wörter bis hier bleiben.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Your microphone</source>
            <translation>Dein Mikrofon</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Sayso listens only while you hold its key, and now, so that you can see that it works.</source>
            <translation>Sayso hört nur zu, während du die Taste hältst, und jetzt, damit du siehst, dass es geht.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>How loud it is</source>
            <translation>Wie laut es ist</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>The system’s choice</source>
            <translation>Wahl des Systems</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Your key</source>
            <translation>Deine Taste</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>This is the key you hold while you speak, in whatever window you are. It can be changed.</source>
            <translation>Diese Taste hältst du, während du sprichst, in welchem Fenster auch immer. Sie lässt sich ändern.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>The key is {key}</source>
            <translation>Die Taste ist {key}</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Say a sentence</source>
            <translation>Sag einen Satz</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Words in full ink stay; pale ones may still change while you speak.</source>
            <translation>Kräftige Wörter bleiben; blasse können sich noch ändern, während du sprichst.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Your words</source>
            <translation>Deine Wörter</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>See it arrive</source>
            <translation>Sieh sie ankommen</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Click into the field, and speak as before: this is what it is like in every window.</source>
            <translation>Klicke in das Feld, und sprich wie eben: so ist es in jedem Fenster.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>A field to try</source>
            <translation>Ein Feld zum Probieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>The words will be here.</source>
            <translation>Hier werden die Wörter stehen.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Stop dictation</source>
            <translation>Diktat beenden</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>You can go on without one: files can be transcribed all the same.</source>
            <translation>Es geht auch ohne weiter: Dateien können trotzdem verschriftet werden.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Nothing is heard. Is it muted or off? Speak up, or choose another one.</source>
            <translation>Es ist nichts zu hören. Ist es stumm oder aus? Sprich lauter, oder wähle ein anderes.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The button below and the command “sayso record toggle” do the same.</source>
            <translation>Der Knopf unten und der Befehl „sayso record toggle“ tun dasselbe.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Press it now.</source>
            <translation>Drücke sie jetzt.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The text was ready {ms} ms after you let go.</source>
            <translation>Der Text war {ms} ms nach dem Loslassen fertig.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Working on your words.</source>
            <translation>Deine Wörter kommen gleich.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Press the button, say a sentence, and press it again.</source>
            <translation>Drücke den Knopf, sag einen Satz, und drücke ihn noch einmal.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Hold {key}, say a sentence, and let go.</source>
            <translation>Halte {key}, sag einen Satz, und lass los.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Sayso hears you on “{name}”.</source>
            <translation>Sayso hört dich über „{name}“.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The microphone is being opened.</source>
            <translation>Das Mikrofon wird geöffnet.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Say something: the bar follows your voice.</source>
            <translation>Sag etwas: der Balken folgt deiner Stimme.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Seen. Sayso listens until you let go.</source>
            <translation>Gesehen. Sayso hört zu, bis du loslässt.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Seen. Hold it to speak; a short press listens until the next one.</source>
            <translation>Gesehen. Halte sie zum Sprechen; ein kurzer Druck hört zu bis zum nächsten.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Sayso is still starting; the key works in a moment.</source>
            <translation>Sayso startet noch; die Taste geht gleich.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The text was there {ms} ms after you let go.</source>
            <translation>Der Text war {ms} ms nach dem Loslassen da.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Listening. Say a sentence, then let go.</source>
            <translation>Hört zu. Sag einen Satz, dann lass los.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The model is still loading. Your words are kept and come in a moment.</source>
            <translation>Das Modell lädt noch. Deine Wörter sind sicher und kommen gleich.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The model could not be loaded. Choose another one in the settings.</source>
            <translation>Das Modell konnte nicht geladen werden. Wähle in den Einstellungen ein anderes.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The model is still loading; you need not wait for it.</source>
            <translation>Das Modell lädt noch; du musst nicht darauf warten.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>It arrived.</source>
            <translation>Angekommen.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>It works so in every window.</source>
            <translation>So geht es in jedem Fenster.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Welcome to Sayso</source>
            <translation>Willkommen bei Sayso</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Step {number} of {count}</source>
            <translation>Schritt {number} von {count}</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Which step this is</source>
            <translation>Welcher Schritt das ist</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Skip</source>
            <translation>Überspringen</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>All</source>
            <translation>Alles</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Dictations</source>
            <translation>Diktate</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Pinned</source>
            <translation>Angeheftet</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Your dictations will be listed here.</source>
            <translation>Hier werden deine Diktate stehen.</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Drop recordings or films anywhere in this window, and their words will be listed here.</source>
            <translation>Ziehe Aufnahmen oder Filme irgendwo in dieses Fenster, dann stehen ihre Wörter hier.</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>What you pin stays here, however old it gets.</source>
            <translation>Was du anheftest, bleibt hier, so alt es auch wird.</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Search everything said</source>
            <translation>Alles Gesagte durchsuchen</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Undo: have the forgotten entries back</source>
            <translation>Rückgängig: die vergessenen Einträge zurückholen</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Nothing found for “{words}”.</source>
            <translation>Nichts gefunden für „{words}“.</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Show: {what}</source>
            <translation>Zeigen: {what}</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>One entry forgotten</source>
            <translation>Ein Eintrag vergessen</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>{count} entries forgotten</source>
            <translation>{count} Einträge vergessen</translation>
        </message>
        <message>
            <location filename="../../app/ui/marks.py" />
            <source>Not yet known</source>
            <translation>Noch nicht bekannt</translation>
        </message>
        <message>
            <location filename="../../app/ui/marks.py" />
            <source>All right</source>
            <translation>In Ordnung</translation>
        </message>
        <message>
            <location filename="../../app/ui/marks.py" />
            <source>Problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <location filename="../../app/ui/overlay.py" />
            <source>Listening</source>
            <translation>Hört zu</translation>
        </message>
        <message>
            <location filename="../../app/ui/overlay.py" />
            <source>Working</source>
            <translation>Arbeitet</translation>
        </message>
        <message>
            <location filename="../../app/ui/overlay.py" />
            <source>Not inserted</source>
            <translation>Nicht eingefügt</translation>
        </message>
        <message>
            <location filename="../../app/ui/overlay.py" />
            <source>Sayso overlay</source>
            <translation>Pille von Sayso</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/controls.py" />
            <source>Choose…</source>
            <translation>Wählen …</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/controls.py" />
            <source>Choose: {setting}</source>
            <translation>Wählen: {setting}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/controls.py" />
            <source>On</source>
            <translation>An</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/controls.py" />
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Settings (*.toml)</source>
            <translation>Einstellungen (*.toml)</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>What uses the network</source>
            <translation>Was das Netz benutzt</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Search settings</source>
            <translation>Einstellungen suchen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>No setting says that.</source>
            <translation>Keine Einstellung sagt das.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Notice</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Sections</source>
            <translation>Abschnitte</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Export the settings</source>
            <translation>Einstellungen exportieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Import settings</source>
            <translation>Einstellungen importieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Import…</source>
            <translation>Importieren …</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/hotkey.py" />
            <source>Press the keys…</source>
            <translation>Drücke die Tasten …</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/hotkey.py" />
            <source>Press this, then the keys; Escape leaves it as it is</source>
            <translation>Drücke dies, dann die Tasten; Escape lässt es, wie es ist</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>Level of the microphone</source>
            <translation>Pegel des Mikrofons</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>Heard now</source>
            <translation>Jetzt zu hören</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>Heard now: {name}. Speak to see the level.</source>
            <translation>Jetzt zu hören: {name}. Sprich, um den Pegel zu sehen.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>{what}: the chosen microphone</source>
            <translation>{what}: das gewählte Mikrofon</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>{name} (not plugged in)</source>
            <translation>{name} (nicht angeschlossen)</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>No other microphone is plugged in</source>
            <translation>Kein anderes Mikrofon ist angeschlossen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>What it takes while it works</source>
            <translation>Was es beim Arbeiten belegt</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Words wrong in English, on average over eight public sets (Open ASR Leaderboard)</source>
            <translation>Falsche Wörter im Englischen, im Mittel über acht öffentliche Sammlungen (Open ASR Leaderboard)</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Times real time, measured in your own dictations on this machine</source>
            <translation>Vielfaches der Echtzeit, gemessen an deinen Diktaten auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Fetched models take {size}.</source>
            <translation>Geholte Modelle belegen {size}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>In memory: {models}.</source>
            <translation>Im Speicher: {models}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Being removed</source>
            <translation>Wird entfernt</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Languages</source>
            <translation>Sprachen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Errors</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>The selected model</source>
            <translation>Das gewählte Modell</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Load at start</source>
            <translation>Beim Start laden</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>or a folder, or remote:NAME</source>
            <translation>oder ein Ordner, oder remote:NAME</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Another model: a folder, or remote:NAME</source>
            <translation>Ein anderes Modell: ein Ordner, oder remote:NAME</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Disk and memory</source>
            <translation>Platte und Speicher</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>{size} of the disk are free.</source>
            <translation>{size} der Platte sind frei.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Download of {name}</source>
            <translation>Herunterladen von {name}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>In use</source>
            <translation>In Gebrauch</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Here</source>
            <translation>Da</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Comes with Sayso.</source>
            <translation>Ist bei Sayso dabei.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>It needs: pip install 'sayso[{extra}]'.</source>
            <translation>Es braucht: pip install 'sayso[{extra}]'.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Use this model</source>
            <translation>Dieses Modell nehmen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Download</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Cancel download</source>
            <translation>Herunterladen abbrechen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>no model</source>
            <translation>kein Modell</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/page.py" />
            <source>Advanced</source>
            <translation>Für Kundige</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>empty</source>
            <translation>leer</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>What is wrong with it: {setting}</source>
            <translation>Was daran falsch ist: {setting}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>Reset: {setting}</source>
            <translation>Zurücksetzen: {setting}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>Back to the default: {value}</source>
            <translation>Zurück zur Vorgabe: {value}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>Takes effect at the next start.</source>
            <translation>Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/rules.py" />
            <source>Example: “{before}” becomes “{after}”.</source>
            <translation>Beispiel: aus „{before}“ wird „{after}“.</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Pause the history</source>
            <translation>Verlauf pausieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Copy last dictation</source>
            <translation>Letztes Diktat kopieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Paste last dictation again</source>
            <translation>Letztes Diktat noch einmal einfügen</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Clean up last dictation</source>
            <translation>Letztes Diktat bereinigen</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Undo cancel</source>
            <translation>Verwerfen rückgängig machen</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Language: {name}</source>
            <translation>Sprache: {name}</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray_menus.py" />
            <source>The system's default</source>
            <translation>Vorgabe des Systems</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray_menus.py" />
            <source>Detect what is spoken</source>
            <translation>Erkennen, was gesprochen wird</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray_menus.py" />
            <source>The model's own</source>
            <translation>Die des Modells</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray_menus.py" />
            <source>{name} (not known to this model)</source>
            <translation>{name} (kennt dieses Modell nicht)</translation>
        </message>
        <message>
            <location filename="../../app/ui/window.py" />
            <source>Or drop recordings or films anywhere in this window.</source>
            <translation>Oder ziehe Aufnahmen oder Filme irgendwo in dieses Fenster.</translation>
        </message>
        <message>
            <location filename="../../app/ui/window.py" />
            <source>No dictations yet</source>
            <translation>Noch keine Diktate</translation>
        </message>
        <message>
            <location filename="../../app/ui/window.py" />
            <source>Status</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <location filename="../../app/ui/window.py" />
            <source>Latency</source>
            <translation>Wartezeit</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Working on your words</source>
            <translation>Deine Wörter kommen gleich</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Inserted</source>
            <translation>Eingefügt</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Something went wrong</source>
            <translation>Etwas ist schiefgegangen</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>loading</source>
            <translation>lädt</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>ready</source>
            <translation>bereit</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>off the graphics card, still in memory</source>
            <translation>nicht mehr auf der Grafikkarte, noch im Speicher</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>not loaded</source>
            <translation>nicht geladen</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>not inserted</source>
            <translation>nicht eingefügt</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Hold {key}, speak, and let go. A short press keeps listening until the next.</source>
            <translation>Halte {key}, sprich, und lass los. Ein kurzer Druck hört zu bis zum nächsten.</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Model: {name}, {stands}</source>
            <translation>Modell: {name}, {stands}</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Microphone: opens when you speak</source>
            <translation>Mikrofon: öffnet sich beim Sprechen</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>The model is loading, your words are kept</source>
            <translation>Das Modell lädt, deine Wörter sind sicher</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Paused: the hotkey is off</source>
            <translation>Pausiert: die Taste ist aus</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Ready to record, the model is loading</source>
            <translation>Bereit zur Aufnahme, das Modell lädt</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Use the tray menu, or the command: sayso record toggle</source>
            <translation>Benutze das Menü der Leiste, oder den Befehl: sayso record toggle</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Model: starting</source>
            <translation>Modell: startet</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>No microphone</source>
            <translation>Kein Mikrofon</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Microphone: {name}</source>
            <translation>Mikrofon: {name}</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Inserted, not cleaned up: {why}</source>
            <translation>Eingefügt, nicht bereinigt: {why}</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Listening for {app}</source>
            <translation>Hört zu für {app}</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>off the card, {size} MB</source>
            <translation>nicht auf der Karte, {size} MB</translation>
        </message>
        <message>
            <location filename="../../engine/audio/capture.py" />
            <source>the microphone went away</source>
            <translation>das Mikrofon ist weg</translation>
        </message>
        <message>
            <location filename="../../engine/audio/capture.py" />
            <source>plug it in again, then press the key</source>
            <translation>schließe es wieder an, dann drücke die Taste</translation>
        </message>
        <message>
            <location filename="../../engine/audio/devices.py" />
            <source>choose another in the settings</source>
            <translation>wähle in den Einstellungen ein anderes</translation>
        </message>
        <message>
            <location filename="../../engine/audio/devices.py" />
            <source>there is no microphone</source>
            <translation>es gibt kein Mikrofon</translation>
        </message>
        <message>
            <location filename="../../engine/audio/devices.py" />
            <source>plug one in, or check the system's sound settings</source>
            <translation>schließe eines an, oder prüfe die Toneinstellungen des Systems</translation>
        </message>
        <message>
            <location filename="../../engine/audio/devices.py" />
            <source>the PortAudio library is missing</source>
            <translation>die Bibliothek PortAudio fehlt</translation>
        </message>
        <message>
            <location filename="../../engine/recorder.py" />
            <source>close programs that keep the machine busy</source>
            <translation>schließe Programme, die den Rechner beschäftigen</translation>
        </message>
        <message>
            <location filename="../../engine/recorder.py" />
            <source>the microphone stopped delivering audio</source>
            <translation>das Mikrofon liefert keinen Ton mehr</translation>
        </message>
        <message>
            <location filename="../../engine/recorder.py" />
            <source>press the key again</source>
            <translation>drücke die Taste noch einmal</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>The key you hold while you speak.</source>
            <translation>Die Taste, die du hältst, während du sprichst.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>What turns speech into text: a model of the table, a folder, or remote:NAME for a server.</source>
            <translation>Was aus Sprache Text macht: ein Modell der Tabelle, ein Ordner, oder remote:NAME für einen Server.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Code of the language you speak (“en”); empty: the model finds out.</source>
            <translation>Kürzel der Sprache, die du sprichst („de“); leer: das Modell findet es heraus.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Languages to tell apart</source>
            <translation>Sprachen zum Unterscheiden</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Codes that the language is detected among, your own first (“en, de”); empty: all it knows.</source>
            <translation>Kürzel, unter denen die Sprache erkannt wird, deine eigene zuerst („de, en“); leer: alle, die es kennt.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Runs on</source>
            <translation>Läuft auf</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>The processor that computes; automatic takes the fastest that works.</source>
            <translation>Der Prozessor, der rechnet; automatisch nimmt den schnellsten, der geht.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Automatic</source>
            <translation>Automatisch</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Graphics card (CUDA)</source>
            <translation>Grafikkarte (CUDA)</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Precision</source>
            <translation>Genauigkeit</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Fewer bits are faster and need less memory; “auto” is best for nearly everyone.</source>
            <translation>Weniger Bits sind schneller und brauchen weniger Speicher; „auto“ ist für fast alle das Beste.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Microphones</source>
            <translation>Mikrofone</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>The first of these that is plugged in is heard; none: the system’s default.</source>
            <translation>Das erste davon, das angeschlossen ist, wird gehört; keines: die Vorgabe des Systems.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Show the pill</source>
            <translation>Pille zeigen</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>A small pill with the live words while you dictate.</source>
            <translation>Eine kleine Pille mit den Wörtern, während du diktierst.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Where the pill is</source>
            <translation>Wo die Pille ist</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Above or below, on the screen of the window that gets the words.</source>
            <translation>Oben oder unten, auf dem Bildschirm des Fensters, das die Wörter bekommt.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>At the bottom</source>
            <translation>Unten</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>At the top</source>
            <translation>Oben</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Size of the pill</source>
            <translation>Größe der Pille</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>It grows with the system’s font as well.</source>
            <translation>Sie wächst auch mit der Schrift des Systems.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Small</source>
            <translation>Klein</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Normal</source>
            <translation>Normal</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Large</source>
            <translation>Groß</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Sounds</source>
            <translation>Töne</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>A soft sound when the microphone is heard, and one when you let go.</source>
            <translation>Ein leiser Ton, wenn das Mikrofon gehört wird, und einer beim Loslassen.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Where no pill is shown</source>
            <translation>Wo keine Pille zu sehen ist</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Always</source>
            <translation>Immer</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Never</source>
            <translation>Nie</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Other programs’ audio</source>
            <translation>Ton anderer Programme</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>What music and films do while you dictate (PulseAudio and PipeWire); it always comes back.</source>
            <translation>Was Musik und Filme tun, während du diktierst (PulseAudio und PipeWire); er kommt immer zurück.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Goes on</source>
            <translation>Läuft weiter</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Is quieter</source>
            <translation>Wird leiser</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Is silent</source>
            <translation>Ist still</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>How words arrive</source>
            <translation>Wie die Wörter ankommen</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Pasted through the clipboard, which is put back; typed key by key; or kept in Sayso’s window.</source>
            <translation>Eingefügt über die Zwischenablage, die danach ist wie zuvor; getippt, Taste für Taste; oder im Fenster von Sayso behalten.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Type</source>
            <translation>Tippen</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Keep in the window</source>
            <translation>Im Fenster behalten</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Unload when idle</source>
            <translation>Entladen bei Ruhe</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>When a model that nobody uses leaves memory.</source>
            <translation>Wann ein Modell, das niemand benutzt, den Speicher verlässt.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>At once</source>
            <translation>Sofort</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>After 2 minutes</source>
            <translation>Nach 2 Minuten</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>After 5 minutes</source>
            <translation>Nach 5 Minuten</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>After 10 minutes</source>
            <translation>Nach 10 Minuten</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>After 30 minutes</source>
            <translation>Nach 30 Minuten</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>After 60 minutes</source>
            <translation>Nach 60 Minuten</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Memory for models</source>
            <translation>Speicher für Modelle</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>The most that all models together may take; 0: as much as there is.</source>
            <translation>Was alle Modelle zusammen höchstens belegen; 0: so viel da ist.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>MB</source>
            <translation>MB</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>no limit</source>
            <translation>keine Grenze</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Memory on the graphics card</source>
            <translation>Speicher auf der Grafikkarte</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>The same on a graphics card; 0: as much as there is.</source>
            <translation>Dasselbe auf einer Grafikkarte; 0: so viel da ist.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Address of a server for the model remote:NAME; what you say is sent there. Empty: none.</source>
            <translation>Adresse eines Servers für das Modell remote:NAME; was du sagst, wird dorthin gesendet. Leer: keiner.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Vocabulary</source>
            <translation>Wortschatz</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Names and terms that are likely, with commas (“Kubernetes, Siobhan”).</source>
            <translation>Namen und Begriffe, die wahrscheinlich sind, mit Kommas („Kubernetes, Siobhan“).</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Example text</source>
            <translation>Beispieltext</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>A sentence or two in the style that you want, for models that can be told.</source>
            <translation>Ein, zwei Sätze in dem Stil, den du willst, für Modelle, denen man das sagen kann.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Beams</source>
            <translation>Strahlen</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>How many ways a careful decode (files, second hearing) follows; more is slower.</source>
            <translation>Wie vielen Wegen ein sorgfältiges Erkennen folgt (Dateien, zweites Hören); mehr ist langsamer.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Temperature</source>
            <translation>Temperatur</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>0 for the likeliest words, always the same; up to 1 for more variety where a decode is doubted.</source>
            <translation>0 für die wahrscheinlichsten Wörter, immer gleich; bis 1 für mehr Vielfalt, wo ein Ergebnis bezweifelt wird.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Doubt above no-speech</source>
            <translation>Zweifel ab Nicht-Sprache</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>A decode is doubted above this probability of no speech.</source>
            <translation>Ein Ergebnis wird bezweifelt, wenn die Wahrscheinlichkeit für keine Sprache höher ist.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Doubt below log-probability</source>
            <translation>Zweifel unter Log-Wahrscheinlichkeit</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>A decode is doubted below this mean log-probability of its tokens.</source>
            <translation>Ein Ergebnis wird bezweifelt, wenn die mittlere Log-Wahrscheinlichkeit seiner Zeichen niedriger ist.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Doubt above repetition</source>
            <translation>Zweifel ab Wiederholung</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>A decode is doubted above this ratio of repetition.</source>
            <translation>Ein Ergebnis wird bezweifelt, wenn es sich mehr wiederholt.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Voxtral’s delay</source>
            <translation>Verzögerung von Voxtral</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>How long after a word Voxtral Realtime writes it; less is sooner and worse.</source>
            <translation>Wie lange nach einem Wort Voxtral Realtime es schreibt; weniger ist früher und schlechter.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Models to have ready besides the chosen one, as far as they fit (“whisper-base, remote:x”).</source>
            <translation>Modelle, die neben dem gewählten bereit sein sollen, soweit sie passen („whisper-base, remote:x“).</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Watched folder</source>
            <translation>Beobachteter Ordner</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>New recordings in this folder are transcribed while Sayso runs; empty: none.</source>
            <translation>Neue Aufnahmen in diesem Ordner werden verschriftet, solange Sayso läuft; leer: keiner.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Second hearing</source>
            <translation>Zweites Hören</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Hear dictations again when idle, more carefully, where the model can; costs battery.</source>
            <translation>Diktate bei Ruhe noch einmal hören, sorgfältiger, wo das Modell es kann; kostet Strom.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>What is done to the words as they are written; take the tick from a rule that you do not want.</source>
            <translation>Was mit den Wörtern beim Schreiben geschieht; nimm den Haken von einer Regel, die du nicht willst.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Clean up</source>
            <translation>Bereinigen</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>What is done to your words before they are inserted.</source>
            <translation>Was mit deinen Wörtern vor dem Einfügen geschieht.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Nothing</source>
            <translation>Nichts</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Rules, then a language model</source>
            <translation>Regeln, dann ein Sprachmodell</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Language model’s server</source>
            <translation>Server des Sprachmodells</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Its address; your words are sent there. Empty: one that runs on this machine.</source>
            <translation>Seine Adresse; deine Wörter werden dorthin gesendet. Leer: einer, der auf diesem Rechner läuft.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Language model</source>
            <translation>Sprachmodell</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>The server’s name for it; empty: its first.</source>
            <translation>Wie der Server es nennt; leer: sein erstes.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Wait at most</source>
            <translation>Höchstens warten</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>How long words wait for the language model.</source>
            <translation>Wie lange Wörter auf das Sprachmodell warten.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Wait for the language model</source>
            <translation>Auf das Sprachmodell warten</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Insert the words when it is done; otherwise at once, as they are.</source>
            <translation>Die Wörter einfügen, wenn es fertig ist; sonst sofort, wie sie sind.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Not in these applications</source>
            <translation>Nicht in diesen Programmen</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Their words go to no language model (“code, kitty”).</source>
            <translation>Ihre Wörter gehen an kein Sprachmodell („code, kitty“).</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Keep what is dictated</source>
            <translation>Diktiertes behalten</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Off: dictations are inserted and then gone, words and recording alike; what is listed stays.</source>
            <translation>Aus: Diktate werden eingefügt und sind dann weg, Wörter wie Aufnahme; was schon da ist, bleibt.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Forget words after</source>
            <translation>Wörter vergessen nach</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Older entries are deleted with all that is kept of them, but not what you pinned; 0: never.</source>
            <translation>Ältere Einträge werden mit allem gelöscht, was von ihnen da ist, aber nicht Angeheftetes; 0: nie.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>days</source>
            <translation>Tage</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Forget recordings after</source>
            <translation>Aufnahmen vergessen nach</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Recordings whose words are safe are deleted after this time, the words stay; 0: never.</source>
            <translation>Aufnahmen, deren Wörter sicher sind, werden danach gelöscht, die Wörter bleiben; 0: nie.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Blanks</source>
            <translation>Leerzeichen</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Several blanks in a row become one.</source>
            <translation>Mehrere Leerzeichen werden eins.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Asides</source>
            <translation>Einschübe</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>“You know” and “like” between two commas go.</source>
            <translation>„You know“ und „like“ zwischen zwei Kommas fallen weg.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Fillers</source>
            <translation>Füllwörter</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Sounds that are no words (um, uh, erm) go, with the commas around them.</source>
            <translation>Laute, die keine Wörter sind (um, uh, erm), fallen weg, mit den Kommas um sie.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Stutters</source>
            <translation>Stottern</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Words that were begun twice are written once, unless they may be meant twice.</source>
            <translation>Zweimal begonnene Wörter werden einmal geschrieben, wenn sie nicht zweimal gemeint sein können.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Web and mail addresses</source>
            <translation>Web- und Mailadressen</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Addresses that are said with “dot” and “at” are written as such.</source>
            <translation>Mit „dot“ und „at“ gesprochene Adressen werden als solche geschrieben.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Spoken punctuation and layout</source>
            <translation>Gesprochene Zeichen und Zeilen</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>“Comma”, “full stop”, “question mark”, “new line”, “bullet point” and others are written.</source>
            <translation>„Comma“, „full stop“, „question mark“, „new line“, „bullet point“ und andere werden geschrieben.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Spoken quotes and brackets</source>
            <translation>Gesprochene Anführungszeichen und Klammern</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>“Open quote … close quote” and “open bracket … close bracket” become signs.</source>
            <translation>„Open quote … close quote“ und „open bracket … close bracket“ werden zu Zeichen.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Numbers</source>
            <translation>Zahlen</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Numbers from ten on, and all that are paid, measured or dated, become digits.</source>
            <translation>Zahlen ab zehn, und alle mit Geld, Maß oder Datum, werden zu Ziffern.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>The word I</source>
            <translation>Das Wort I</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>A small “i” that is surely the pronoun becomes a capital.</source>
            <translation>Ein kleines „i“, das sicher das Fürwort ist, wird groß.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Names and terms of yours that were misheard are written as you spell them.</source>
            <translation>Deine Namen und Begriffe, die falsch gehört wurden, werden geschrieben wie bei dir.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Replacements</source>
            <translation>Ersetzungen</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>What you want written another way is, everywhere; patterns are allowed.</source>
            <translation>Was du anders geschrieben willst, wird es überall; Muster sind erlaubt.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Snippets</source>
            <translation>Bausteine</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>A trigger that is all you say, or follows “insert”, is replaced by its text.</source>
            <translation>Ein Auslöser, der alles ist, was du sagst, oder auf „insert“ folgt, wird durch seinen Text ersetzt.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Fitting in</source>
            <translation>Einpassen</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Blanks, the first letter and the last full stop fit the text around the caret.</source>
            <translation>Leerzeichen, erster Buchstabe und letzter Punkt passen zum Text um die Schreibmarke.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>The default: quick, and always there.</source>
            <translation>Die Vorgabe: schnell, und immer da.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>The quickest Whisper, for weak machines.</source>
            <translation>Das schnellste Whisper, für schwache Rechner.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>The quickest Whisper that knows many languages.</source>
            <translation>Das schnellste Whisper, das viele Sprachen kann.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>A good balance for dictation on two cores.</source>
            <translation>Ausgewogen für Diktate auf zwei Kernen.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>A good balance in many languages.</source>
            <translation>Ausgewogen in vielen Sprachen.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Accurate, at about a second for a sentence on two cores.</source>
            <translation>Genau, bei etwa einer Sekunde je Satz auf zwei Kernen.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Accurate in many languages; wants four cores or a graphics card.</source>
            <translation>Genau in vielen Sprachen; braucht vier Kerne oder eine Grafikkarte.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>As accurate as small in English, and decodes twice as fast.</source>
            <translation>So genau wie small im Englischen, und doppelt so schnell.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Very accurate; wants a graphics card.</source>
            <translation>Sehr genau; braucht eine Grafikkarte.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Very accurate in many languages; wants a graphics card.</source>
            <translation>Sehr genau in vielen Sprachen; braucht eine Grafikkarte.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Nearly as accurate as medium in English, and decodes faster.</source>
            <translation>Fast so genau wie medium im Englischen, und schneller.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>As accurate as large-v3 in English, and decodes faster.</source>
            <translation>So genau wie large-v3 im Englischen, und schneller.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>The most accurate Whisper in English, and decodes faster than large-v3.</source>
            <translation>Das genaueste Whisper im Englischen, und schneller als large-v3.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>The best choice on a graphics card: quick and accurate.</source>
            <translation>Die beste Wahl auf einer Grafikkarte: schnell und genau.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>The most accurate Whisper in many languages; wants a graphics card.</source>
            <translation>Das genaueste Whisper in vielen Sprachen; braucht eine Grafikkarte.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Very accurate in eight languages; wants a graphics card with 12 GB.</source>
            <translation>Sehr genau in acht Sprachen; braucht eine Grafikkarte mit 12 GB.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Writes while you speak, in thirteen languages; wants a graphics card with 12 GB.</source>
            <translation>Schreibt, während du sprichst, in dreizehn Sprachen; braucht eine Grafikkarte mit 12 GB.</translation>
        </message>
    </context>
</TS>
