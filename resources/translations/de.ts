<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>sayso</name>
        <message>
            <location filename="../../app/autostart.py" />
            <source>starting with the session cannot be changed</source>
            <translation>das Starten bei der Anmeldung lässt sich nicht ändern</translation>
        </message>
        <message>
            <location filename="../../app/autostart.py" />
            <source>check your account's rights</source>
            <translation>prüfe die Rechte deines Kontos</translation>
        </message>
        <message>
            <location filename="../../app/autostart.py" />
            <source>make {folder} writable for your account</source>
            <translation>mach {folder} für dein Konto beschreibbar</translation>
        </message>
        <message>
            <location filename="../../app/autostart.py" />
            <source>starting with the session cannot be changed ({reason})</source>
            <translation>das Starten bei der Anmeldung lässt sich nicht ändern ({reason})</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/asking.py" />
            <source>something went wrong that nobody expected</source>
            <translation>etwas ging schief, womit niemand gerechnet hat</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/asking.py" />
            <source>there are no words</source>
            <translation>es sind keine Wörter da</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/asking.py" />
            <source>the language model was not there in time</source>
            <translation>das Sprachmodell war nicht rechtzeitig da</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/deeds.py" />
            <source>The words stay as they are: {why}</source>
            <translation>Die Wörter bleiben, wie sie sind: {why}</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/deeds.py" />
            <source>nothing proves that your words are still where they were, so they were left alone</source>
            <translation>nichts beweist, dass deine Wörter noch dort stehen, wo sie waren, darum blieben sie unberührt</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/deeds.py" />
            <source>The new text is ready</source>
            <translation>Der neue Text ist fertig</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/desk.py" />
            <source>the language model would leave them so</source>
            <translation>das Sprachmodell würde sie so lassen</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/desk.py" />
            <source>no language model was asked</source>
            <translation>kein Sprachmodell wurde gefragt</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/parts.py" />
            <source>{why}; what it said before stays in effect</source>
            <translation>{why}; was vorher darin stand, gilt weiter</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>Sayso cannot see whether they are still there; they are on the clipboard too</source>
            <translation>Sayso sieht nicht, ob sie noch dort sind; sie liegen auch in der Zwischenablage</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>Undo the last words with the undo key of that window</source>
            <translation>Nimm die letzten Wörter mit der Rückgängig-Taste jenes Fensters zurück</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>Undo the last words in {app} with its own undo key</source>
            <translation>Nimm die letzten Wörter in {app} mit der Rückgängig-Taste dort zurück</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>The last words had not gone into any window</source>
            <translation>Die letzten Wörter waren in keinem Fenster angekommen</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>The last words were taken back before they went in</source>
            <translation>Die letzten Wörter wurden zurückgenommen, bevor sie eingefügt wurden</translation>
        </message>
        <message>
            <location filename="../../app/cleanup/spoken.py" />
            <source>they are in Sayso’s window</source>
            <translation>sie stehen im Fenster von Sayso</translation>
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
            <location filename="../../app/controller.py" />
            <source>the recording could not be read</source>
            <translation>die Aufnahme konnte nicht gelesen werden</translation>
        </message>
        <message>
            <location filename="../../app/controller.py" />
            <source>look into the log for the cause</source>
            <translation>die Ursache steht im Protokoll</translation>
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
            <translation>Dateien transkribieren …</translation>
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
            <location filename="../../app/delivery.py" />
            <source>Click where the words are to go</source>
            <translation>Klicke dorthin, wo die Wörter hin sollen</translation>
        </message>
        <message>
            <location filename="../../app/delivery.py" />
            <source>Sayso waits for half a minute</source>
            <translation>Sayso wartet eine halbe Minute</translation>
        </message>
        <message>
            <location filename="../../app/delivery.py" />
            <source>No window has the focus.</source>
            <translation>Kein Fenster hat den Fokus.</translation>
        </message>
        <message>
            <location filename="../../app/desktop_entry.py" />
            <source>make it writable, or set XDG_DATA_HOME</source>
            <translation>mach ihn beschreibbar, oder setze XDG_DATA_HOME</translation>
        </message>
        <message>
            <location filename="../../app/desktop_entry.py" />
            <source>cannot make the folder {folder}: {reason}</source>
            <translation>der Ordner {folder} kann nicht angelegt werden: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/display.py" />
            <source>there is no desktop to show the app on (DISPLAY is not set)</source>
            <translation>es gibt keine Oberfläche, auf der die App zu sehen wäre (DISPLAY ist nicht gesetzt)</translation>
        </message>
        <message>
            <location filename="../../app/display.py" />
            <source>start it from a graphical session, or use: sayso dictate</source>
            <translation>starte es aus einer grafischen Sitzung, oder benutze: sayso dictate</translation>
        </message>
        <message>
            <location filename="../../app/doctor/environment.py" />
            <source>remove it where it is set, often the profile of the shell, and start Sayso again</source>
            <translation>entferne das, wo es gesetzt wird, oft im Profil der Shell, und starte Sayso neu</translation>
        </message>
        <message>
            <location filename="../../app/doctor/environment.py" />
            <source>recognition is slowed down by {names} in the environment</source>
            <translation>{names} in der Umgebung macht das Erkennen langsamer</translation>
        </message>
        <message>
            <location filename="../../app/doctor/history.py" />
            <source>restore it from a backup, or start Sayso: it keeps the file and begins a new one</source>
            <translation>stelle ihn aus einer Sicherung wieder her, oder starte Sayso: es behält die Datei und beginnt eine neue</translation>
        </message>
        <message>
            <location filename="../../app/doctor/history.py" />
            <source>the file of the history is none of Sayso's</source>
            <translation>die Datei des Verlaufs ist keine von Sayso</translation>
        </message>
        <message>
            <location filename="../../app/doctor/history.py" />
            <source>the history is from a newer Sayso</source>
            <translation>der Verlauf ist von einem neueren Sayso</translation>
        </message>
        <message>
            <location filename="../../app/doctor/history.py" />
            <source>The history can be read, entries: {count:,.0f}</source>
            <translation>Der Verlauf lässt sich lesen, Einträge: {count:,.0f}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/history.py" />
            <source>the history is damaged ({reason})</source>
            <translation>der Verlauf ist beschädigt ({reason})</translation>
        </message>
        <message>
            <location filename="../../app/doctor/history.py" />
            <source>close what else has it open, such as a backup or a viewer of databases</source>
            <translation>schließe, was ihn sonst offen hat, etwa eine Sicherung oder einen Datenbankbetrachter</translation>
        </message>
        <message>
            <location filename="../../app/doctor/history.py" />
            <source>the history cannot be read now ({reason})</source>
            <translation>der Verlauf lässt sich jetzt nicht lesen ({reason})</translation>
        </message>
        <message>
            <location filename="../../app/doctor/history.py" />
            <source>No dictation is in the history yet</source>
            <translation>Im Verlauf ist noch kein Diktat</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>use https, or plain http only in a network that you trust</source>
            <translation>nimm https, oder http nur in einem Netz, dem du traust</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>the speech server {where} works, but what you say travels there unencrypted</source>
            <translation>der Sprachserver {where} geht, aber was du sagst, reist unverschlüsselt dorthin</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>The speech server {where} answers and has the model {listing}</source>
            <translation>Der Sprachserver {where} antwortet und hat das Modell {listing}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>no speech server is set</source>
            <translation>kein Sprachserver ist eingestellt</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>set server in settings.toml to its address</source>
            <translation>setze server in settings.toml auf seine Adresse</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>No speech server is used</source>
            <translation>Es wird kein Sprachserver benutzt</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>{size:,.0f} MB</source>
            <translation>{size:,.0f} MB</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>close other programs, raise the memory budget, or choose a smaller model</source>
            <translation>schließe andere Programme, gib den Modellen mehr Speicher, oder wähle ein kleineres Modell</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>the models need about {need:,.0f} MB of memory, {lacking:,.0f} MB more than there is</source>
            <translation>die Modelle brauchen etwa {need:,.0f} MB Speicher, {lacking:,.0f} MB mehr, als da sind</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>install it again or choose another model</source>
            <translation>installiere es neu oder wähle ein anderes Modell</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>{own} lacks {lacking}</source>
            <translation>in {own} fehlt {lacking}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>run `sayso models download {name}` to mend it</source>
            <translation>`sayso models download {name}` bringt es in Ordnung</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>the model '{name}' is damaged ({wrong})</source>
            <translation>das Modell „{name}“ ist beschädigt ({wrong})</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>{one} and {other}</source>
            <translation>{one} und {other}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>“{name}”</source>
            <translation>„{name}“</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>The files of the model {listing} are whole</source>
            <translation>Die Dateien des Modells {listing} sind heil</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>There are no files of a model to look at</source>
            <translation>Es gibt keine Modelldateien zu prüfen</translation>
        </message>
        <message>
            <location filename="../../app/doctor/models.py" />
            <source>All models are on the server</source>
            <translation>Alle Modelle sind auf dem Server</translation>
        </message>
        <message>
            <location filename="../../app/doctor/probes.py" />
            <source>system tray</source>
            <translation>Leiste der Oberfläche</translation>
        </message>
        <message>
            <location filename="../../app/doctor/probes.py" />
            <source>this desktop shows no tray icons</source>
            <translation>diese Oberfläche zeigt keine Symbole in einer Leiste</translation>
        </message>
        <message>
            <location filename="../../app/doctor/probes.py" />
            <source>add a tray to the desktop (on GNOME: the AppIndicator extension), or keep the window open</source>
            <translation>füge der Oberfläche eine Leiste hinzu (in GNOME: die Erweiterung AppIndicator) oder lass das Fenster offen</translation>
        </message>
        <message>
            <location filename="../../app/doctor/probes.py" />
            <source>clipboard and paste key on X11</source>
            <translation>Zwischenablage und Einfügetaste unter X11</translation>
        </message>
        <message>
            <location filename="../../app/doctor/probes.py" />
            <source>copy the words from the Sayso window</source>
            <translation>kopiere die Wörter aus dem Fenster von Sayso</translation>
        </message>
        <message>
            <location filename="../../app/doctor/probes.py" />
            <source>{key} (held by the running app)</source>
            <translation>{key} (belegt von der laufenden App)</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>{remedy}: {names}</source>
            <translation>{remedy}: {names}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>look for the reason in the log</source>
            <translation>der Grund steht im Protokoll</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>this could not be examined ({kind})</source>
            <translation>das ließ sich nicht prüfen ({kind})</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>start Sayso</source>
            <translation>starte Sayso</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>{count} recordings wait to be transcribed, {seconds:.0f} s in all</source>
            <translation>{count} Aufnahmen warten auf die Transkription, zusammen {seconds:.0f} s</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>{count} recording waits to be transcribed, {seconds:.0f} s in all</source>
            <translation>{count} Aufnahme wartet auf die Transkription, zusammen {seconds:.0f} s</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>No recording waits for its words</source>
            <translation>Keine Aufnahme wartet auf ihre Wörter</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>There is room for recordings, {found}</source>
            <translation>Für Aufnahmen ist Platz: {found}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>only {room:,.0f} MB are left on the disk for recordings</source>
            <translation>auf der Platte sind nur noch {room:,.0f} MB für Aufnahmen frei</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>free at least {size:,.0f} MB</source>
            <translation>schaffe mindestens {size:,.0f} MB Platz</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>Settings can be saved in {found}</source>
            <translation>Einstellungen können in {found} gespeichert werden</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>The tray icon can be shown ({found})</source>
            <translation>Das Symbol in der Leiste kann gezeigt werden ({found})</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>Words can be put into other windows ({found})</source>
            <translation>Wörter können in andere Fenster eingefügt werden ({found})</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>The hotkey {found} can be seen from every window</source>
            <translation>Die Taste {found} wird aus jedem Fenster gesehen</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>{found}</source>
            <translation>{found}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>There is memory for the models, about {found}</source>
            <translation>Für die Modelle ist genug Speicher da, etwa {found}</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>Nothing in the environment slows recognition down</source>
            <translation>Nichts in der Umgebung macht das Erkennen langsamer</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>The model “{found}” is on this machine</source>
            <translation>Das Modell „{found}“ ist auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../app/doctor/report.py" />
            <source>The microphone “{found}” is there</source>
            <translation>Das Mikrofon „{found}“ ist angeschlossen</translation>
        </message>
        <message>
            <location filename="../../app/files/desk.py" />
            <source>this cannot be done</source>
            <translation>das geht nicht</translation>
        </message>
        <message>
            <location filename="../../app/files/desk.py" />
            <source>the transcript was saved as '{name}'</source>
            <translation>das Transkript wurde als „{name}“ gesichert</translation>
        </message>
        <message>
            <location filename="../../app/files/kept.py" />
            <source>transcribe the recording again</source>
            <translation>transkribiere die Aufnahme noch einmal</translation>
        </message>
        <message>
            <location filename="../../app/files/kept.py" />
            <source>this transcript cannot be read any more ({kind})</source>
            <translation>dieses Transkript lässt sich nicht mehr lesen ({kind})</translation>
        </message>
        <message>
            <location filename="../../app/files/looking.py" />
            <source>open the recordings themselves</source>
            <translation>öffne die Aufnahmen selbst</translation>
        </message>
        <message>
            <location filename="../../app/files/looking.py" />
            <source>what was opened cannot be looked through ({kind})</source>
            <translation>was geöffnet wurde, lässt sich nicht durchsehen ({kind})</translation>
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
            <location filename="../../app/files/watch.py" />
            <source>bring it back or name another in the settings; it is looked for every few seconds</source>
            <translation>bring ihn zurück oder nenne in den Einstellungen einen anderen; alle paar Sekunden wird nachgesehen</translation>
        </message>
        <message>
            <location filename="../../app/files/watch.py" />
            <source>the watched folder '{folder}' cannot be read ({reason})</source>
            <translation>der beobachtete Ordner „{folder}“ kann nicht gelesen werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../app/files/watch.py" />
            <source>the folder '{folder}' is watched again</source>
            <translation>der Ordner „{folder}“ wird wieder beobachtet</translation>
        </message>
        <message>
            <location filename="../../app/guide/desk.py" />
            <source>keep the window open, or add a tray (on GNOME: the AppIndicator extension)</source>
            <translation>lass das Fenster offen, oder füge eine Leiste hinzu (in GNOME: die Erweiterung AppIndicator)</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/holds.py" />
            <source>choose another combination</source>
            <translation>wähle eine andere Kombination</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/holds.py" />
            <source>{key} already stands for {name!r}</source>
            <translation>{key} steht schon für „{name}“</translation>
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
            <location filename="../../app/hotkeys/parse.py" />
            <source>end it with one key</source>
            <translation>beende sie mit einer einzigen Taste</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/parse.py" />
            <source>the hotkey {text!r} names no key</source>
            <translation>die Taste „{text}“ gibt es nicht</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/parse.py" />
            <source>end it with a key</source>
            <translation>beende sie mit einer Taste</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/parse.py" />
            <source>the hotkey {text!r} has modifiers only</source>
            <translation>die Taste „{text}“ besteht nur aus Umschalttasten</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/parse.py" />
            <source>use Ctrl, Alt, Shift or Super before one key</source>
            <translation>nimm Ctrl, Alt, Shift oder Super vor einer Taste</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/parse.py" />
            <source>{word!r} in the hotkey {text!r} is not a modifier</source>
            <translation>„{word}“ in der Taste „{text}“ ist keine Umschalttaste</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/parse.py" />
            <source>write Ctrl+Alt+{key}</source>
            <translation>schreibe Ctrl+Alt+{key}</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/parse.py" />
            <source>the hotkey {text!r} would take {key} away from typing</source>
            <translation>mit der Taste „{text}“ ließe sich {key} nicht mehr tippen</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/parse.py" />
            <source>write each modifier once</source>
            <translation>schreibe jede Umschalttaste einmal</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/parse.py" />
            <source>the hotkey {text!r} names a modifier twice</source>
            <translation>die Taste „{text}“ nennt eine Umschalttaste zweimal</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/select.py" />
            <source>bind a key to `sayso record toggle` in {where}</source>
            <translation>lege in {where} eine Taste auf `sayso record toggle`</translation>
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
            <source>install it with: pip install keyboard</source>
            <translation>installiere es mit: pip install keyboard</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/windows.py" />
            <source>the keyboard package does not work here ({error})</source>
            <translation>das Paket keyboard funktioniert hier nicht ({error})</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/windows.py" />
            <source>the keyboard listener does not start</source>
            <translation>die Tastatur lässt sich nicht beobachten</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/windows.py" />
            <source>the keyboard is not being watched</source>
            <translation>die Tastatur wird nicht beobachtet</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/x11.py" />
            <source>the keyboard is not being watched yet</source>
            <translation>die Tastatur wird noch nicht beobachtet</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/x11.py" />
            <source>choose another combination or free it there</source>
            <translation>wähle eine andere Kombination, oder gib sie dort frei</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/x11.py" />
            <source>another program holds {key}</source>
            <translation>ein anderes Programm belegt {key}</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/x11.py" />
            <source>this keyboard has no key for {key}</source>
            <translation>diese Tastatur hat keine Taste für {key}</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/xlib.py" />
            <source>check DISPLAY</source>
            <translation>prüfe DISPLAY</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/xlib.py" />
            <source>no X server answers at {display}</source>
            <translation>kein X-Server antwortet an {display}</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/xlib.py" />
            <source>install libx11-6, libx11-xcb1 and libxcb1</source>
            <translation>installiere libx11-6, libx11-xcb1 und libxcb1</translation>
        </message>
        <message>
            <location filename="../../app/hotkeys/xlib.py" />
            <source>the library {name} is missing</source>
            <translation>die Bibliothek {name} fehlt</translation>
        </message>
        <message>
            <location filename="../../app/insertion/select.py" />
            <source>There is no display with windows to type into</source>
            <translation>Es gibt keine Anzeige mit Fenstern, in die geschrieben werden könnte</translation>
        </message>
        <message>
            <location filename="../../app/insertion/select.py" />
            <source>Sayso cannot type into windows under Wayland yet</source>
            <translation>Sayso kann unter Wayland noch nicht in Fenster schreiben</translation>
        </message>
        <message>
            <location filename="../../app/insertion/select.py" />
            <source>Sayso cannot type into windows on macOS yet</source>
            <translation>Sayso kann unter macOS noch nicht in Fenster schreiben</translation>
        </message>
        <message>
            <location filename="../../app/insertion/select.py" />
            <source>Sayso cannot type into windows on Windows yet</source>
            <translation>Sayso kann unter Windows noch nicht in Fenster schreiben</translation>
        </message>
        <message>
            <location filename="../../app/insertion/transaction.py" />
            <source>The window you were in is closed or no longer has the focus.</source>
            <translation>Dein Fenster ist geschlossen oder nicht mehr im Fokus.</translation>
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
            <location filename="../../app/insertion/unsupported.py" />
            <source>{what}; the words wait in the Sayso window.</source>
            <translation>{what}; die Wörter warten im Fenster von Sayso.</translation>
        </message>
        <message>
            <location filename="../../app/insertion/unsupported.py" />
            <source>{what}; the words are on the clipboard.</source>
            <translation>{what}; die Wörter liegen in der Zwischenablage.</translation>
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
            <source>A password field has the focus: nothing is typed into it.</source>
            <translation>Ein Passwortfeld hat den Fokus: Nichts wird hineingeschrieben.</translation>
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
            <location filename="../../app/instance.py" />
            <source>the message is of another version of Sayso</source>
            <translation>die Nachricht kommt von einer anderen Version von Sayso</translation>
        </message>
        <message>
            <location filename="../../app/instance.py" />
            <source>quit the running Sayso and start it again</source>
            <translation>beende das laufende Sayso und starte es neu</translation>
        </message>
        <message>
            <location filename="../../app/instance.py" />
            <source>the message is not JSON</source>
            <translation>die Nachricht ist kein JSON</translation>
        </message>
        <message>
            <location filename="../../app/instance.py" />
            <source>use the sayso command</source>
            <translation>benutze den Befehl sayso</translation>
        </message>
        <message>
            <location filename="../../app/instance.py" />
            <source>make the folder writable, or choose another --basedir</source>
            <translation>mach den Ordner beschreibbar, oder wähle ein anderes --basedir</translation>
        </message>
        <message>
            <location filename="../../app/instance.py" />
            <source>cannot listen at {path}: {reason}</source>
            <translation>an {path} kann nicht gelauscht werden: {reason}</translation>
        </message>
        <message>
            <location filename="../../app/instance.py" />
            <source>try again, or quit and start it again</source>
            <translation>versuche es noch einmal, oder beende es und starte es neu</translation>
        </message>
        <message>
            <location filename="../../app/instance.py" />
            <source>the running Sayso did not answer within {seconds:g} s</source>
            <translation>das laufende Sayso hat {seconds:g} s lang nicht geantwortet</translation>
        </message>
        <message>
            <location filename="../../app/instance.py" />
            <source>Sayso is not running</source>
            <translation>Sayso läuft nicht</translation>
        </message>
        <message>
            <location filename="../../app/instance.py" />
            <source>start it with: sayso</source>
            <translation>starte es mit: sayso</translation>
        </message>
        <message>
            <location filename="../../app/instance.py" />
            <source>another Sayso runs with this profile and does not answer</source>
            <translation>ein anderes Sayso läuft mit diesem Profil und antwortet nicht</translation>
        </message>
        <message>
            <location filename="../../app/instance.py" />
            <source>end it, or choose another --basedir</source>
            <translation>beende es, oder wähle ein anderes --basedir</translation>
        </message>
        <message>
            <location filename="../../app/library/again.py" />
            <source>{model} heard the same words</source>
            <translation>{model} hat dieselben Wörter gehört</translation>
        </message>
        <message>
            <location filename="../../app/library/again.py" />
            <source>{model} heard no words in it</source>
            <translation>{model} hat darin keine Wörter gehört</translation>
        </message>
        <message>
            <location filename="../../app/library/archive.py" />
            <source>choose another name</source>
            <translation>wähle einen anderen Namen</translation>
        </message>
        <message>
            <location filename="../../app/library/desk.py" />
            <source>saved as '{name}'</source>
            <translation>gesichert als „{name}“</translation>
        </message>
        <message>
            <location filename="../../app/library/second.py" />
            <source>compare the two in the window</source>
            <translation>vergleiche beide im Fenster</translation>
        </message>
        <message>
            <location filename="../../app/library/second.py" />
            <source>it was heard again</source>
            <translation>es wurde noch einmal gehört</translation>
        </message>
        <message>
            <location filename="../../app/library/second.py" />
            <source>you can go on dictating</source>
            <translation>du kannst weiter diktieren</translation>
        </message>
        <message>
            <location filename="../../app/library/second.py" />
            <source>it will be heard again by {model}</source>
            <translation>{model} hört es noch einmal</translation>
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
            <translation>Bearbeiten</translation>
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
            <location filename="../../app/models/build.py" />
            <source>what this machine can run was not found out in time</source>
            <translation>was auf diesem Rechner laufen kann, war nicht rechtzeitig zu erfahren</translation>
        </message>
        <message>
            <location filename="../../app/models/build.py" />
            <source>try again</source>
            <translation>versuche es noch einmal</translation>
        </message>
        <message>
            <location filename="../../app/models/build.py" />
            <source>{model} on this machine</source>
            <translation>{model} auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../app/models/build.py" />
            <source>choose another model or language</source>
            <translation>wähle ein anderes Modell oder eine andere Sprache</translation>
        </message>
        <message>
            <location filename="../../app/models/build.py" />
            <source>the model '{model}' does not know the language '{language}'</source>
            <translation>das Modell „{model}“ kennt die Sprache „{language}“ nicht</translation>
        </message>
        <message>
            <location filename="../../app/modes/current.py" />
            <source>edit rules.toml or modes.toml</source>
            <translation>ändere rules.toml oder modes.toml</translation>
        </message>
        <message>
            <location filename="../../app/modes/current.py" />
            <source>{one}; {other}</source>
            <translation>{one}; {other}</translation>
        </message>
        <message>
            <location filename="../../app/modes/desk.py" />
            <source>the modes file cannot be written</source>
            <translation>die Datei der Modi kann nicht geschrieben werden</translation>
        </message>
        <message>
            <location filename="../../app/modes/desk.py" />
            <source>look into the log</source>
            <translation>sieh ins Protokoll</translation>
        </message>
        <message>
            <location filename="../../app/modes/desk.py" />
            <source>take from it what you miss</source>
            <translation>nimm daraus, was dir fehlt</translation>
        </message>
        <message>
            <location filename="../../app/modes/desk.py" />
            <source>modes.toml could not be changed as it was; it is kept as {name}</source>
            <translation>modes.toml ließ sich so nicht ändern; die Datei bleibt als {name} erhalten</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>cannot be that: there is no prompt of this name; write prompts/{name}.txt</source>
            <translation>geht so nicht: es gibt keine Anweisung dieses Namens; schreibe prompts/{name}.txt</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>cannot be that: {key} already stands for the mode “{name}”; choose another combination</source>
            <translation>geht so nicht: {key} steht schon für den Modus „{name}“; wähle eine andere Kombination</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>cannot be that: {key} already stands for dictation; choose another combination</source>
            <translation>geht so nicht: {key} steht schon für das Diktieren; wähle eine andere Kombination</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>cannot be that: there is a mode of this name</source>
            <translation>geht so nicht: einen Modus dieses Namens gibt es schon</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>What the language model is told: your own words, or the name of a prompt. Yours are prompts/NAME.txt beside the settings.</source>
            <translation>Was dem Sprachmodell gesagt wird: deine eigenen Worte, oder der Name einer Anweisung. Deine liegen als prompts/NAME.txt neben den Einstellungen.</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Prompt</source>
            <translation>Anweisung</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Rules, then a language model</source>
            <translation>Regeln, dann ein Sprachmodell</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Nothing</source>
            <translation>Nichts</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>What is done to your words before they are inserted.</source>
            <translation>Was mit deinen Wörtern vor dem Einfügen geschieht.</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Clean up</source>
            <translation>Bereinigen</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>What turns speech into text: one that is here, a folder, or remote:NAME for a server.</source>
            <translation>Was aus Sprache Text macht: eines, das da ist, ein Ordner, oder remote:NAME für einen Server.</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Code of the language you speak in it (“de”).</source>
            <translation>Kürzel der Sprache, die du darin sprichst („de“).</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>With the usual hotkey the mode is chosen by itself where your words go to one of these.</source>
            <translation>Mit der gewohnten Taste wird der Modus von selbst gewählt, wenn deine Wörter an eines davon gehen.</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Applications</source>
            <translation>Programme</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Hold it to dictate in this mode; it works beside the usual one.</source>
            <translation>Halte sie, um in diesem Modus zu diktieren; die gewohnte Taste geht daneben weiter.</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Hotkey</source>
            <translation>Taste</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>What it is called in this list, and while you dictate.</source>
            <translation>Wie er in dieser Liste heißt, und während du diktierst.</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>must be of letters, figures and signs</source>
            <translation>muss aus Buchstaben, Ziffern und Zeichen sein</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>must have no more than {most} characters</source>
            <translation>darf höchstens {most} Zeichen haben</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>needs a name</source>
            <translation>braucht einen Namen</translation>
        </message>
        <message>
            <location filename="../../app/modes/fields.py" />
            <source>As in the settings</source>
            <translation>Wie in den Einstellungen</translation>
        </message>
        <message>
            <location filename="../../app/modes/file.py" />
            <source>look at its rights</source>
            <translation>sieh dir die Rechte an</translation>
        </message>
        <message>
            <location filename="../../app/modes/file.py" />
            <source>cannot read {path} ({kind})</source>
            <translation>{path} kann nicht gelesen werden ({kind})</translation>
        </message>
        <message>
            <location filename="../../app/modes/keys.py" />
            <source>The mode “{name}” has no hotkey: {why}</source>
            <translation>Der Modus „{name}“ hat keine Taste: {why}</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>cannot have Escape, which cancels a dictation</source>
            <translation>kann nicht Escape haben, das ein Diktat verwirft</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>has no usable hotkey: {what}</source>
            <translation>hat keine brauchbare Taste: {what}</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>needs cleanup as one of {choices}</source>
            <translation>braucht für cleanup eines hiervon: {choices}</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>needs {name} as a text in quotes</source>
            <translation>braucht {name} als Text in Anführungszeichen</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>has an unknown part {name!r}</source>
            <translation>hat einen unbekannten Teil „{name}“</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>needs apps as a list of names in quotes</source>
            <translation>braucht apps als Liste von Namen in Anführungszeichen</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>must be a table</source>
            <translation>muss eine Tabelle sein</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>the mode {name!r} {problem}; it is ignored</source>
            <translation>der Modus „{name}“ {problem}; er wird übergangen</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>has the hotkey of the mode {other!r}</source>
            <translation>hat die Taste des Modus „{other}“</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>modes must each stand under [modes.NAME]; they are ignored</source>
            <translation>jeder Modus muss unter [modes.NAME] stehen; was sonst dasteht, wird übergangen</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>unknown part {name!r} of modes.toml is ignored</source>
            <translation>der unbekannte Teil „{name}“ von modes.toml wird übergangen</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>{name} is not valid TOML ({error}); it is ignored</source>
            <translation>{name} ist kein gültiges TOML ({error}); die Datei wird übergangen</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>{name} cannot be read ({kind}); it is ignored</source>
            <translation>{name} kann nicht gelesen werden ({kind}); die Datei wird übergangen</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>{name} is larger than {most:,} bytes; it is ignored</source>
            <translation>{name} ist größer als {most:,} Bytes; die Datei wird übergangen</translation>
        </message>
        <message>
            <location filename="../../app/modes/mode.py" />
            <source>has neither a hotkey nor apps, so nothing would choose it</source>
            <translation>hat weder eine Taste noch Programme, nichts würde ihn also wählen</translation>
        </message>
        <message>
            <location filename="../../app/modes/parts.py" />
            <source>write it to {name} beside settings.toml</source>
            <translation>schreibe sie nach {name} neben settings.toml</translation>
        </message>
        <message>
            <location filename="../../app/modes/parts.py" />
            <source>the prompt '{prompt}' cannot be read ({kind})</source>
            <translation>die Anweisung „{prompt}“ kann nicht gelesen werden ({kind})</translation>
        </message>
        <message>
            <location filename="../../app/modes/parts.py" />
            <source>the mode {name!r} is ignored: {what}</source>
            <translation>der Modus „{name}“ wird übergangen: {what}</translation>
        </message>
        <message>
            <location filename="../../app/offers.py" />
            <source>if they are not there, here they are</source>
            <translation>falls sie dort fehlen: hier sind sie</translation>
        </message>
        <message>
            <location filename="../../app/offers.py" />
            <source>Not inserted: it was said at a password field, and nothing of it is kept</source>
            <translation>Nicht eingefügt: es wurde an einem Passwortfeld gesagt, und nichts davon wird behalten</translation>
        </message>
        <message>
            <location filename="../../app/offers.py" />
            <source>copy it now, or it is gone</source>
            <translation>kopiere es jetzt, sonst ist es weg</translation>
        </message>
        <message>
            <location filename="../../app/offers.py" />
            <source>Not inserted</source>
            <translation>Nicht eingefügt</translation>
        </message>
        <message>
            <location filename="../../app/offers.py" />
            <source>copy it in the window or the tray menu</source>
            <translation>kopiere es im Fenster oder im Menü der Leiste</translation>
        </message>
        <message>
            <location filename="../../app/offers.py" />
            <source>Not inserted. {why}</source>
            <translation>Nicht eingefügt. {why}</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>the server</source>
            <translation>den Server</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>There is no telemetry, no account and no search for updates.</source>
            <translation>Es gibt keine Telemetrie, kein Konto und keine Suche nach Aktualisierungen.</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>A model is fetched from the Hugging Face hub when you press Download, at no other time.</source>
            <translation>Ein Modell wird vom Hugging-Face-Hub geholt, wenn du „Herunterladen“ drückst, sonst nie.</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>Nothing you say leaves this machine.</source>
            <translation>Nichts, was du sagst, verlässt diesen Rechner.</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>Your words go to a language model on this machine, and no further.</source>
            <translation>Deine Wörter gehen an ein Sprachmodell auf diesem Rechner, und nicht weiter.</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>Your words are sent to {server} to be cleaned up.</source>
            <translation>Deine Wörter werden zum Bereinigen an {server} gesendet.</translation>
        </message>
        <message>
            <location filename="../../app/privacy.py" />
            <source>What you say is sent to {server} while you dictate.</source>
            <translation>Was du sagst, wird beim Diktieren an {server} gesendet.</translation>
        </message>
        <message>
            <location filename="../../app/problems.py" />
            <source>Sayso could not start its engine</source>
            <translation>Sayso konnte seine Spracherkennung nicht starten</translation>
        </message>
        <message>
            <location filename="../../app/problems.py" />
            <source>look into the log and start it again</source>
            <translation>sieh ins Protokoll und starte es neu</translation>
        </message>
        <message>
            <location filename="../../app/problems.py" />
            <source>choose anew in the settings, or edit {file}</source>
            <translation>wähle in den Einstellungen neu, oder ändere {file}</translation>
        </message>
        <message>
            <location filename="../../app/reduction/engine_events.py" />
            <source>{model} uses {target} instead: {cause}</source>
            <translation>{model} benutzt stattdessen {target}: {cause}</translation>
        </message>
        <message>
            <location filename="../../app/reduction/engine_events.py" />
            <source>{model} uses {target} for now: {cause}</source>
            <translation>{model} benutzt vorerst {target}: {cause}</translation>
        </message>
        <message>
            <location filename="../../app/reduction/engine_events.py" />
            <source>Dictation cancelled</source>
            <translation>Diktat verworfen</translation>
        </message>
        <message>
            <location filename="../../app/reduction/engine_events.py" />
            <source>nothing of it is kept</source>
            <translation>nichts davon wird behalten</translation>
        </message>
        <message>
            <location filename="../../app/reduction/engine_events.py" />
            <source>undo brings it back</source>
            <translation>„Rückgängig“ holt es zurück</translation>
        </message>
        <message>
            <location filename="../../app/reduction/engine_events.py" />
            <source>the recording is kept for the next start</source>
            <translation>die Aufnahme bleibt für den nächsten Start erhalten</translation>
        </message>
        <message>
            <location filename="../../app/reduction/engine_events.py" />
            <source>hold the key while you speak</source>
            <translation>halte die Taste, während du sprichst</translation>
        </message>
        <message>
            <location filename="../../app/reduction/engine_events.py" />
            <source>The cancelled dictation is back</source>
            <translation>Das verworfene Diktat ist wieder da</translation>
        </message>
        <message>
            <location filename="../../app/reduction/engine_events.py" />
            <source>A recording from last time was transcribed</source>
            <translation>Eine Aufnahme vom letzten Mal wurde transkribiert</translation>
        </message>
        <message>
            <location filename="../../app/reduction/engine_events.py" />
            <source>copy it, or open it in the window</source>
            <translation>kopiere es, oder öffne es im Fenster</translation>
        </message>
        <message>
            <location filename="../../app/settings/desk.py" />
            <source>edit settings.toml</source>
            <translation>ändere settings.toml</translation>
        </message>
        <message>
            <location filename="../../app/settings/desk.py" />
            <source>the settings file cannot be written</source>
            <translation>die Einstellungsdatei kann nicht geschrieben werden</translation>
        </message>
        <message>
            <location filename="../../app/settings/desk.py" />
            <source>settings.toml could not be changed as it was; it is kept as {name}</source>
            <translation>settings.toml ließ sich so nicht ändern; die Datei bleibt als {name} erhalten</translation>
        </message>
        <message>
            <location filename="../../app/settings/desk.py" />
            <source>the settings were written to {name}</source>
            <translation>die Einstellungen wurden nach {name} geschrieben</translation>
        </message>
        <message>
            <location filename="../../app/settings/desk.py" />
            <source>the rest was taken over</source>
            <translation>der Rest wurde übernommen</translation>
        </message>
        <message>
            <location filename="../../app/settings/desk.py" />
            <source>choose another value</source>
            <translation>wähle einen anderen Wert</translation>
        </message>
        <message>
            <location filename="../../app/settings/desk.py" />
            <source>{label} {problem}</source>
            <translation>{label} {problem}</translation>
        </message>
        <message>
            <location filename="../../app/settings/file.py" />
            <source>choose a file that Sayso exported</source>
            <translation>wähle eine Datei, die Sayso exportiert hat</translation>
        </message>
        <message>
            <location filename="../../app/settings/file.py" />
            <source>{name} is no settings file ({kind})</source>
            <translation>{name} ist keine Einstellungsdatei ({kind})</translation>
        </message>
        <message>
            <location filename="../../app/settings/live.py" />
            <source>{key} already stands for the mode “{name}”</source>
            <translation>{key} steht schon für den Modus „{name}“</translation>
        </message>
        <message>
            <location filename="../../app/settings/live.py" />
            <source>choose another hotkey in the settings</source>
            <translation>wähle in den Einstellungen eine andere Taste</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>{minutes} min left</source>
            <translation>noch {minutes} min</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>about 100</source>
            <translation>etwa 100</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>English</source>
            <translation>Englisch</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>{count} languages</source>
            <translation>{count} Sprachen</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>checking</source>
            <translation>prüft</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>fetching</source>
            <translation>lädt herunter</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>asking</source>
            <translation>fragt nach</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>basic</source>
            <translation>einfach</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>fair</source>
            <translation>mittel</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>good</source>
            <translation>gut</translation>
        </message>
        <message>
            <location filename="../../app/settings/parts.py" />
            <source>high</source>
            <translation>hoch</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>must be a number</source>
            <translation>muss eine Zahl sein</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>must be a whole number</source>
            <translation>muss eine ganze Zahl sein</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>must be true or false</source>
            <translation>muss true oder false sein</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>must be text in quotes</source>
            <translation>muss Text in Anführungszeichen sein</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>must be from {low} to {high}</source>
            <translation>muss von {low} bis {high} sein</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>must be one of {choices}</source>
            <translation>muss eines hiervon sein: {choices}</translation>
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
            <source>Modes</source>
            <translation>Modi</translation>
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
            <translation>Privatsphäre</translation>
        </message>
        <message>
            <location filename="../../app/settings/schema.py" />
            <source>Appearance</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>setting {name} {problem}; {default!r} is used</source>
            <translation>Einstellung {name} {problem}; es gilt {default!r}</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>unknown setting {name!r} is kept and ignored</source>
            <translation>die unbekannte Einstellung „{name}“ bleibt stehen und wird übergangen</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>{name} is not valid TOML: {error}; the defaults are used</source>
            <translation>{name} ist kein gültiges TOML: {error}; es gelten die Vorgaben</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>the settings in {name} cannot be read ({kind}); the defaults are used</source>
            <translation>die Einstellungen in {name} lassen sich nicht lesen ({kind}); es gelten die Vorgaben</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>must be a whole path, such as ~/Recordings</source>
            <translation>muss ein ganzer Pfad sein, etwa ~/Aufnahmen</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>cannot be that: {error}</source>
            <translation>geht so nicht: {error}</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>cannot be Escape: that cancels a dictation</source>
            <translation>kann nicht Escape sein: das verwirft ein Diktat</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>this desktop shows no tray icon, so closing this window quits Sayso</source>
            <translation>diese Oberfläche zeigt kein Symbol in der Leiste, darum beendet das Schließen dieses Fensters Sayso</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>keep it open, or add a tray (on GNOME: the AppIndicator extension)</source>
            <translation>lass es offen, oder füge eine Leiste hinzu (in GNOME: die Erweiterung AppIndicator)</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>Password field: your words are hidden meanwhile</source>
            <translation>Passwortfeld: deine Wörter sind solange verborgen</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>Password field: nothing is shown or kept</source>
            <translation>Passwortfeld: nichts wird gezeigt oder behalten</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>Nothing comes from the microphone</source>
            <translation>Vom Mikrofon kommt nichts</translation>
        </message>
        <message>
            <location filename="../../app/state.py" />
            <source>unmute it, or choose another in the settings</source>
            <translation>schalte es ein, oder wähle in den Einstellungen ein anderes</translation>
        </message>
        <message>
            <location filename="../../app/translation.py" />
            <source>{number}%</source>
            <translation>{number} %</translation>
        </message>
        <message>
            <location filename="../../app/ui/app_menu.py" />
            <source>Settings, help and the end</source>
            <translation>Einstellungen, Hilfe und Ende</translation>
        </message>
        <message>
            <location filename="../../app/ui/app_menu.py" />
            <source>Menu</source>
            <translation>Menü</translation>
        </message>
        <message>
            <location filename="../../app/ui/chosen.py" />
            <source>{what}: the chosen entries</source>
            <translation>{what}: die gewählten Einträge</translation>
        </message>
        <message>
            <location filename="../../app/ui/chosen.py" />
            <source>{time} of speech</source>
            <translation>{time} gesprochen</translation>
        </message>
        <message>
            <location filename="../../app/ui/chosen.py" />
            <source>{count} entries chosen</source>
            <translation>{count} Einträge gewählt</translation>
        </message>
        <message>
            <location filename="../../app/ui/days.py" />
            <source>Yesterday</source>
            <translation>Gestern</translation>
        </message>
        <message>
            <location filename="../../app/ui/days.py" />
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Findings</source>
            <translation>Ergebnisse</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>{count} things need a look.</source>
            <translation>{count} Sachen brauchen Aufmerksamkeit.</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>One thing needs a look.</source>
            <translation>Eine Sache braucht Aufmerksamkeit.</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Everything works.</source>
            <translation>Alles in Ordnung.</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Looking…</source>
            <translation>Wird geprüft …</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>For a bug report; it holds none of your words and no names of your files</source>
            <translation>Für einen Fehlerbericht; er enthält keines deiner Wörter und keine Namen deiner Dateien</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Copy report</source>
            <translation>Bericht kopieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Look again</source>
            <translation>Noch einmal prüfen</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Check this machine</source>
            <translation>Rechner prüfen</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Unfinished recordings</source>
            <translation>Unfertige Aufnahmen</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Tray icon</source>
            <translation>Symbol in der Leiste</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Words into windows</source>
            <translation>Wörter in Fenster</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Speech server</source>
            <translation>Sprachserver</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Speed</source>
            <translation>Tempo</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Files of the model</source>
            <translation>Dateien des Modells</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Room on the disk</source>
            <translation>Platz auf der Platte</translation>
        </message>
        <message>
            <location filename="../../app/ui/doctor_window.py" />
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <location filename="../../app/ui/documents.py" />
            <source>Not kept</source>
            <translation>Nicht behalten</translation>
        </message>
        <message>
            <location filename="../../app/ui/documents.py" />
            <source>Heard again</source>
            <translation>Noch einmal gehört</translation>
        </message>
        <message>
            <location filename="../../app/ui/documents.py" />
            <source>Cleaned up</source>
            <translation>Bereinigt</translation>
        </message>
        <message>
            <location filename="../../app/ui/documents.py" />
            <source>As recognised</source>
            <translation>Wie erkannt</translation>
        </message>
        <message>
            <location filename="../../app/ui/documents.py" />
            <source>Before your edits</source>
            <translation>Vor deinen Änderungen</translation>
        </message>
        <message>
            <location filename="../../app/ui/drops.py" />
            <source>Let go to transcribe {count} files</source>
            <translation>Loslassen, um {count} Dateien zu transkribieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>other spaces or line breaks</source>
            <translation>andere Leerzeichen oder Zeilenumbrüche</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>added: {new}</source>
            <translation>hinzugefügt: {new}</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>removed: {gone}</source>
            <translation>entfernt: {gone}</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>removed: {gone}, added: {new}</source>
            <translation>entfernt: {gone}, hinzugefügt: {new}</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>{count} differences</source>
            <translation>{count} Unterschiede</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>One difference</source>
            <translation>Ein Unterschied</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>No difference</source>
            <translation>Kein Unterschied</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>There is room for one column only</source>
            <translation>Es ist nur Platz für eine Spalte</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>Side by side</source>
            <translation>Nebeneinander</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>In one</source>
            <translation>In einem</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>Comparing…</source>
            <translation>Vergleicht …</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>Next difference</source>
            <translation>Nächster Unterschied</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>Previous difference</source>
            <translation>Voriger Unterschied</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>Difference</source>
            <translation>Unterschied</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>Both texts in one</source>
            <translation>Beide Texte in einem</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>The text</source>
            <translation>Der Text</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/comparison.py" />
            <source>The other text</source>
            <translation>Der andere Text</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/others.py" />
            <source>Heard also as “{words}”</source>
            <translation>Auch gehört als „{words}“</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/others.py" />
            <source>Put this in its place; Ctrl+Z takes it back</source>
            <translation>Setzt das an seine Stelle; Strg+Z nimmt es zurück</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/others.py" />
            <source>Heard also as</source>
            <translation>Auch gehört als</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Drag to take the text to another window</source>
            <translation>Ziehen bringt den Text in ein anderes Fenster</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>About this text</source>
            <translation>Über diesen Text</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Words that differ from the text are marked</source>
            <translation>Wörter, die vom Text abweichen, sind markiert</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Text of this dictation</source>
            <translation>Text dieses Diktats</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Text of this file</source>
            <translation>Text dieser Datei</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Ctrl+D shows the next text, this button makes it the text</source>
            <translation>Strg+D zeigt den nächsten Text, dieser Knopf macht ihn zum Text</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Use this text</source>
            <translation>Diesen Text nehmen</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Insert again</source>
            <translation>Noch einmal einfügen</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Timings</source>
            <translation>Zeiten</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/pane.py" />
            <source>Empty. When you leave it, what was recognised is back; Ctrl+Z brings your words back now.</source>
            <translation>Leer. Wenn du es verlässt, steht das Erkannte wieder da; Strg+Z holt deine Wörter jetzt zurück.</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/transport.py" />
            <source>Play from the caret (Ctrl+Space)</source>
            <translation>Ab der Schreibmarke abspielen (Strg+Leertaste)</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/transport.py" />
            <source>Pause (Ctrl+Space)</source>
            <translation>Anhalten (Strg+Leertaste)</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/transport.py" />
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/transport.py" />
            <source>Pause</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/transport.py" />
            <source>Where in the recording</source>
            <translation>Wo in der Aufnahme</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/waveform.py" />
            <source>Arrow keys go two seconds back and forth</source>
            <translation>Pfeiltasten gehen zwei Sekunden vor und zurück</translation>
        </message>
        <message>
            <location filename="../../app/ui/editor/waveform.py" />
            <source>Recording</source>
            <translation>Aufnahme</translation>
        </message>
        <message>
            <location filename="../../app/ui/empty_place.py" />
            <source>Next step</source>
            <translation>Nächster Schritt</translation>
        </message>
        <message>
            <location filename="../../app/ui/entries.py" />
            <source>Everything said</source>
            <translation>Alles Gesagte</translation>
        </message>
        <message>
            <location filename="../../app/ui/entries.py" />
            <source>No words</source>
            <translation>Keine Wörter</translation>
        </message>
        <message>
            <location filename="../../app/ui/entry_menu.py" />
            <source>Nothing to do with it yet</source>
            <translation>Noch ist nichts damit zu tun</translation>
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
            <location filename="../../app/ui/entry_rows.py" />
            <source>not inserted</source>
            <translation>nicht eingefügt</translation>
        </message>
        <message>
            <location filename="../../app/ui/entry_rows.py" />
            <source>pinned</source>
            <translation>angeheftet</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>{model} on {device}</source>
            <translation>{model} auf {device}</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>first words after speech began</source>
            <translation>erste Wörter nach Sprechbeginn</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>text to window</source>
            <translation>Text ins Fenster</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>    of it decoding and saving</source>
            <translation>    davon Erkennen und Sichern</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>    of it waiting for audio</source>
            <translation>    davon Warten auf Ton</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>text after key-up</source>
            <translation>Text nach dem Loslassen</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>the last dictation</source>
            <translation>das letzte Diktat</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>the last {count} dictations</source>
            <translation>die letzten {count} Diktate</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>Text {ms} ms after key-up</source>
            <translation>Text {ms} ms nach dem Loslassen</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>decode {ms}</source>
            <translation>Erkennen {ms}</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>tail {ms}</source>
            <translation>Rest {ms}</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>Last text {ms} ms</source>
            <translation>Letzter Text {ms} ms</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>All decoding took {ms} ms for {s} s of audio.</source>
            <translation>Alles Erkennen dauerte {ms} ms für {s} s Ton.</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>{speed}× real time</source>
            <translation>{speed}× Echtzeit</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>The first words were shown {ms} ms after you began to speak.</source>
            <translation>Die ersten Wörter waren {ms} ms nach Sprechbeginn zu sehen.</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>The window had it {ms} ms later.</source>
            <translation>Im Fenster stand er {ms} ms später.</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>    {ms} ms to decode and save it</source>
            <translation>    {ms} ms zum Erkennen und Sichern</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>    {ms} ms for the audio that was still on its way</source>
            <translation>    {ms} ms für den Ton, der noch unterwegs war</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>The text was there {ms} ms after key-up:</source>
            <translation>Der Text war {ms} ms nach dem Loslassen da:</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>first words {ms} ms</source>
            <translation>erste Wörter: {ms} ms</translation>
        </message>
        <message>
            <location filename="../../app/ui/figures.py" />
            <source>insert {ms} ms</source>
            <translation>Einfügen: {ms} ms</translation>
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
            <location filename="../../app/ui/file_dialogs.py" />
            <source>Transcribe files</source>
            <translation>Dateien transkribieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_queue.py" />
            <source>Files that are being transcribed</source>
            <translation>Dateien, die transkribiert werden</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_queue.py" />
            <source>{what}: the chosen file</source>
            <translation>{what}: die gewählte Datei</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_queue.py" />
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_queue.py" />
            <source>Down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_queue.py" />
            <source>Up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>{time} left</source>
            <translation>noch {time}</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>{time} heard</source>
            <translation>{time} gehört</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Starting</source>
            <translation>Startet</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>The words so far stand.</source>
            <translation>Die Wörter bis hier bleiben.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Went on from {time}, where the last run had stopped.</source>
            <translation>Weiter ab {time}, wo der letzte Lauf aufgehört hatte.</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>was transcribed before</source>
            <translation>war schon transkribiert</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Looking through it · recordings found: {count}</source>
            <translation>Wird durchgesehen · gefundene Aufnahmen: {count}</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Only files and folders of this machine can be transcribed</source>
            <translation>Nur Dateien und Ordner dieses Rechners können transkribiert werden</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Let go to transcribe</source>
            <translation>Loslassen, um zu transkribieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Table, CSV (*.csv)</source>
            <translation>Tabelle, CSV (*.csv)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Markdown (*.md)</source>
            <translation>Markdown (*.md)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Everything with times, JSON (*.json)</source>
            <translation>Alles mit Zeiten, JSON (*.json)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Subtitles, WebVTT (*.vtt)</source>
            <translation>Untertitel, WebVTT (*.vtt)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Subtitles, SubRip (*.srt)</source>
            <translation>Untertitel, SubRip (*.srt)</translation>
        </message>
        <message>
            <location filename="../../app/ui/file_wording.py" />
            <source>Text (*.txt)</source>
            <translation>Text (*.txt)</translation>
        </message>
        <message>
            <location filename="../../app/ui/filters.py" />
            <source>Show: {what}</source>
            <translation>Zeigen: {what}</translation>
        </message>
        <message>
            <location filename="../../app/ui/filters.py" />
            <source>What is listed</source>
            <translation>Was aufgelistet ist</translation>
        </message>
        <message>
            <location filename="../../app/ui/filters.py" />
            <source>Pinned</source>
            <translation>Angeheftet</translation>
        </message>
        <message>
            <location filename="../../app/ui/filters.py" />
            <source>Dictations</source>
            <translation>Diktate</translation>
        </message>
        <message>
            <location filename="../../app/ui/filters.py" />
            <source>All</source>
            <translation>Alles</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Stop dictation</source>
            <translation>Diktat beenden</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>The words will be here.</source>
            <translation>Hier werden die Wörter stehen.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>A field to try</source>
            <translation>Ein Feld zum Probieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Click into the field, and speak as before: this is what it is like in every window.</source>
            <translation>Klicke in das Feld, und sprich wie eben: so ist es in jedem Fenster.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>See it arrive</source>
            <translation>Sieh sie ankommen</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Your words</source>
            <translation>Deine Wörter</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Words in full ink stay; pale ones may still change while you speak.</source>
            <translation>Kräftige Wörter bleiben; blasse können sich noch ändern, während du sprichst.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Say a sentence</source>
            <translation>Sag einen Satz</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>The key is {key}</source>
            <translation>Die Taste ist {key}</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>This is the key you hold while you speak, in whatever window you are. It can be changed.</source>
            <translation>Diese Taste hältst du, während du sprichst, in welchem Fenster auch immer. Sie lässt sich ändern.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Your key</source>
            <translation>Deine Taste</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>The system’s choice</source>
            <translation>Wahl des Systems</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>How loud it is</source>
            <translation>Wie laut es ist</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Sayso listens only while you hold its key, and now, so that you can see that it works.</source>
            <translation>Sayso hört nur zu, während du die Taste hältst, und jetzt, damit du siehst, dass es geht.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/pages.py" />
            <source>Your microphone</source>
            <translation>Dein Mikrofon</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The model is still loading; you need not wait for it.</source>
            <translation>Das Modell lädt noch; du musst nicht darauf warten.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Hold {key}, say a sentence, and let go.</source>
            <translation>Halte {key}, sag einen Satz, und lass los.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Press the button, say a sentence, and press it again.</source>
            <translation>Drücke den Knopf, sag einen Satz, und drücke ihn noch einmal.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The model could not be loaded. Choose another one in the settings.</source>
            <translation>Das Modell konnte nicht geladen werden. Wähle in den Einstellungen ein anderes.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Working on your words.</source>
            <translation>Deine Wörter kommen gleich.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The model is still loading. Your words are kept and come in a moment.</source>
            <translation>Das Modell lädt noch. Deine Wörter sind sicher und kommen gleich.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Listening. Say a sentence, then let go.</source>
            <translation>Hört zu. Sag einen Satz, dann lass los.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>It works so in every window.</source>
            <translation>So geht es in jedem Fenster.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>It arrived.</source>
            <translation>Angekommen.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The text was ready {ms} ms after you let go.</source>
            <translation>Der Text war {ms} ms nach dem Loslassen fertig.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The text was there {ms} ms after you let go.</source>
            <translation>Der Text war {ms} ms nach dem Loslassen da.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Press it now.</source>
            <translation>Drücke sie jetzt.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Sayso is still starting; the key works in a moment.</source>
            <translation>Sayso startet noch; die Taste geht gleich.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The button below and the command “sayso record toggle” do the same.</source>
            <translation>Der Knopf unten und der Befehl „sayso record toggle“ tun dasselbe.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Seen. Hold it to speak; a short press listens until the next one.</source>
            <translation>Gesehen. Halte sie zum Sprechen; ein kurzer Druck hört zu bis zum nächsten.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Seen. Sayso listens until you let go.</source>
            <translation>Gesehen. Sayso hört zu, bis du loslässt.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Nothing is heard. Is it muted or off? Speak up, or choose another one.</source>
            <translation>Es ist nichts zu hören. Ist es stumm oder aus? Sprich lauter, oder wähle ein anderes.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Say something: the bar follows your voice.</source>
            <translation>Sag etwas: der Balken folgt deiner Stimme.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>The microphone is being opened.</source>
            <translation>Das Mikrofon wird geöffnet.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>Sayso hears you on “{name}”.</source>
            <translation>Sayso hört dich über „{name}“.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/steps.py" />
            <source>You can go on without one: files can be transcribed all the same.</source>
            <translation>Es geht auch ohne weiter: Dateien können trotzdem transkribiert werden.</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Which step this is</source>
            <translation>Welcher Schritt das ist</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Skip</source>
            <translation>Überspringen</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Step {number} of {count}</source>
            <translation>Schritt {number} von {count}</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <location filename="../../app/ui/first_run/window.py" />
            <source>Welcome to Sayso</source>
            <translation>Willkommen bei Sayso</translation>
        </message>
        <message>
            <location filename="../../app/ui/foot.py" />
            <source>Status</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <location filename="../../app/ui/foot.py" />
            <source>Latency</source>
            <translation>Wartezeit</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Show everything</source>
            <translation>Alles zeigen</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Search everything</source>
            <translation>Alles durchsuchen</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Clear the search</source>
            <translation>Suche leeren</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>{count} entries forgotten</source>
            <translation>{count} Einträge vergessen</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>One entry forgotten</source>
            <translation>Ein Eintrag vergessen</translation>
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
            <source>Only “{what}” was searched.</source>
            <translation>Nur „{what}“ wurde durchsucht.</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Search everything said</source>
            <translation>Alles Gesagte durchsuchen</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>What you pin stays here, however old it gets.</source>
            <translation>Was du anheftest, bleibt hier, so alt es auch wird.</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Drop recordings or films anywhere in this window, and their words will be listed here.</source>
            <translation>Ziehe Aufnahmen oder Filme irgendwo in dieses Fenster, dann stehen ihre Wörter hier.</translation>
        </message>
        <message>
            <location filename="../../app/ui/library.py" />
            <source>Your dictations will be listed here.</source>
            <translation>Hier werden deine Diktate stehen.</translation>
        </message>
        <message>
            <location filename="../../app/ui/marks.py" />
            <source>Problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <location filename="../../app/ui/marks.py" />
            <source>All right</source>
            <translation>In Ordnung</translation>
        </message>
        <message>
            <location filename="../../app/ui/marks.py" />
            <source>Not yet known</source>
            <translation>Noch nicht bekannt</translation>
        </message>
        <message>
            <location filename="../../app/ui/overlay.py" />
            <source>Listening</source>
            <translation>Hört zu</translation>
        </message>
        <message>
            <location filename="../../app/ui/overlay.py" />
            <source>Sayso overlay</source>
            <translation>Einblendung von Sayso</translation>
        </message>
        <message>
            <location filename="../../app/ui/overlay.py" />
            <source>Working</source>
            <translation>Arbeitet</translation>
        </message>
        <message>
            <location filename="../../app/ui/search_field.py" />
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/controls.py" />
            <source>Choose: {setting}</source>
            <translation>Wählen: {setting}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/controls.py" />
            <source>Choose…</source>
            <translation>Wählen …</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/controls.py" />
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/controls.py" />
            <source>On</source>
            <translation>An</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Import settings</source>
            <translation>Einstellungen importieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Export the settings</source>
            <translation>Einstellungen exportieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Import…</source>
            <translation>Importieren …</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Notice</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>No setting says that.</source>
            <translation>Zu diesem Wort gibt es keine Einstellung.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Search settings</source>
            <translation>Einstellungen suchen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/dialog.py" />
            <source>Settings (*.toml)</source>
            <translation>Einstellungen (*.toml)</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/hotkey.py" />
            <source>No key</source>
            <translation>Keine Taste</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/hotkey.py" />
            <source>Press this, then the keys; Escape leaves it as it is</source>
            <translation>Drücke dies, dann die Tasten; Escape lässt es, wie es ist</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/hotkey.py" />
            <source>Press the keys…</source>
            <translation>Drücke die Tasten …</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>{what}: the chosen microphone</source>
            <translation>{what}: das gewählte Mikrofon</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>Heard now: {name}. Speak to see the level.</source>
            <translation>Jetzt zu hören: {name}. Sprich, um den Pegel zu sehen.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>No other microphone is plugged in</source>
            <translation>Kein anderes Mikrofon ist angeschlossen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>{name} (not plugged in)</source>
            <translation>{name} (nicht angeschlossen)</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>Heard now</source>
            <translation>Jetzt zu hören</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/microphones.py" />
            <source>Level of the microphone</source>
            <translation>Pegel des Mikrofons</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>Being removed</source>
            <translation>Wird entfernt</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>Here</source>
            <translation>Da</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>In use</source>
            <translation>In Gebrauch</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>Download of {name}</source>
            <translation>Herunterladen von {name}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>Times real time, measured in your own dictations on this machine</source>
            <translation>Vielfaches der Echtzeit, gemessen an deinen Diktaten auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>Words wrong in English, on average over eight public sets (Open ASR Leaderboard)</source>
            <translation>Falsche Wörter im Englischen, im Mittel über acht öffentliche Sammlungen (Open ASR Leaderboard)</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>What it takes while it works</source>
            <translation>Was es beim Arbeiten belegt</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>Accuracy, errors</source>
            <translation>Güte, Fehler</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/model_table.py" />
            <source>Languages</source>
            <translation>Sprachen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>It needs: pip install 'sayso[{extra}]'.</source>
            <translation>Es braucht: pip install 'sayso[{extra}]'.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>This one hears you now.</source>
            <translation>Dieses hört dich jetzt.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Comes with Sayso.</source>
            <translation>Ist bei Sayso dabei.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>A folder with one of your own, or remote:NAME for one of the speech server below.</source>
            <translation>Ein Ordner mit einem eigenen, oder remote:NAME für eines des Sprachservers unten.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Another model</source>
            <translation>Ein anderes Modell</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>In memory: {models}.</source>
            <translation>Im Speicher: {models}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>no model</source>
            <translation>kein Modell</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>{size} of the disk are free.</source>
            <translation>{size} der Platte sind frei.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Fetched models take {size}.</source>
            <translation>Geholte Modelle belegen {size}.</translation>
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
            <source>Cancel download</source>
            <translation>Herunterladen abbrechen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Download</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>Use this model</source>
            <translation>Dieses Modell nehmen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/models.py" />
            <source>The selected model</source>
            <translation>Das gewählte Modell</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>Prompt: {name}.</source>
            <translation>Anweisung: {name}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>Clean up: {what}.</source>
            <translation>Bereinigen: {what}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>With {key}.</source>
            <translation>Mit {key}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>In {apps}.</source>
            <translation>In {apps}.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>the mode “{name}” cannot be used: {why}</source>
            <translation>der Modus „{name}“ lässt sich nicht benutzen: {why}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>the mode “{name}” {problem}</source>
            <translation>der Modus „{name}“ {problem}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>Example: {name}</source>
            <translation>Beispiel: {name}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>Add the example {name}</source>
            <translation>Beispiel {name} hinzufügen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>Add this</source>
            <translation>Dies hinzufügen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>New mode</source>
            <translation>Neuer Modus</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>There is none yet. A mode is good for a second language on a key of its own, for letters that a language model puts in order, or for a terminal that gets the words as they are. Begin with an empty one, or with an example.</source>
            <translation>Noch gibt es keinen. Ein Modus ist gut für eine zweite Sprache auf einer eigenen Taste, für Briefe, die ein Sprachmodell ordnet, oder für ein Terminal, das die Wörter bekommt, wie sie sind. Beginne mit einem leeren oder mit einem Beispiel.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>Named ways to dictate, each with its own hotkey or for its own applications. What a mode does not say is as in the settings.</source>
            <translation>Benannte Arten zu diktieren, jede mit eigener Taste oder für eigene Programme. Was ein Modus nicht festlegt, ist wie in den Einstellungen.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes.py" />
            <source>Your modes</source>
            <translation>Deine Modi</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes_controls.py" />
            <source>Choose</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes_list.py" />
            <source>Needs a look</source>
            <translation>Braucht Aufmerksamkeit</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes_list.py" />
            <source>“{name}” was removed.</source>
            <translation>„{name}“ wurde entfernt.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes_list.py" />
            <source>What was removed</source>
            <translation>Was entfernt wurde</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes_list.py" />
            <source>Take it back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes_list.py" />
            <source>Duplicate</source>
            <translation>Verdoppeln</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes_list.py" />
            <source>What is wrong with the mode</source>
            <translation>Was an dem Modus nicht stimmt</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/modes_list.py" />
            <source>Mode</source>
            <translation>Modus</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/page.py" />
            <source>Advanced</source>
            <translation>Erweitert</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/pages.py" />
            <source>What uses the network</source>
            <translation>Was das Netz benutzt</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>empty</source>
            <translation>leer</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>It {problem}</source>
            <translation>Der Wert {problem}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>Back to the default: {value}</source>
            <translation>Zurück zur Vorgabe: {value}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>Reset: {setting}</source>
            <translation>Zurücksetzen: {setting}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>Takes effect at the next start.</source>
            <translation>Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/row.py" />
            <source>What is wrong with it: {setting}</source>
            <translation>Was daran falsch ist: {setting}</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/rules.py" />
            <source>Example: “{before}” becomes “{after}”.</source>
            <translation>Beispiel: aus „{before}“ wird „{after}“.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/rules.py" />
            <source>Is written</source>
            <translation>Geschrieben wird</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/rules.py" />
            <source>You say</source>
            <translation>Du sagst</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/rules.py" />
            <source>Rule</source>
            <translation>Regel</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/session.py" />
            <source>Sayso is there when you have logged in; the system keeps this, no file of settings.</source>
            <translation>Sayso ist da, sobald du angemeldet bist; das merkt sich das System, keine Einstellungsdatei.</translation>
        </message>
        <message>
            <location filename="../../app/ui/settings/sidebar.py" />
            <source>Sections</source>
            <translation>Abschnitte</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Language: {name}</source>
            <translation>Sprache: {name}</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Undo cancel</source>
            <translation>Verwerfen rückgängig machen</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Clean up last dictation</source>
            <translation>Letztes Diktat bereinigen</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Paste last dictation again</source>
            <translation>Letztes Diktat noch einmal einfügen</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Copy last dictation</source>
            <translation>Letztes Diktat kopieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray.py" />
            <source>Pause the history</source>
            <translation>Verlauf pausieren</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray_menus.py" />
            <source>{name} (not known to this model)</source>
            <translation>{name} (kennt dieses Modell nicht)</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray_menus.py" />
            <source>The model's own</source>
            <translation>Die des Modells</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray_menus.py" />
            <source>Detect what is spoken</source>
            <translation>Erkennen, was gesprochen wird</translation>
        </message>
        <message>
            <location filename="../../app/ui/tray_menus.py" />
            <source>The system's default</source>
            <translation>Vorgabe des Systems</translation>
        </message>
        <message>
            <location filename="../../app/ui/unstarted.py" />
            <source>Sayso could not be started</source>
            <translation>Sayso konnte nicht gestartet werden</translation>
        </message>
        <message>
            <location filename="../../app/ui/window.py" />
            <source>Width of the list</source>
            <translation>Breite der Liste</translation>
        </message>
        <message>
            <location filename="../../app/ui/window.py" />
            <source>No dictations yet</source>
            <translation>Noch keine Diktate</translation>
        </message>
        <message>
            <location filename="../../app/ui/window.py" />
            <source>Or drop recordings or films anywhere in this window.</source>
            <translation>Oder ziehe Aufnahmen oder Filme irgendwo in dieses Fenster.</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Microphone: opens when you speak</source>
            <translation>Mikrofon: öffnet sich beim Sprechen</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Microphone: {name}</source>
            <translation>Mikrofon: {name}</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>No microphone</source>
            <translation>Kein Mikrofon</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Model: {name}, {stands}</source>
            <translation>Modell: {name}, {stands}</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>off the card, {size}</source>
            <translation>nicht auf der Karte, {size}</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>ready</source>
            <translation>bereit</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Model: starting</source>
            <translation>Modell: startet</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Hold {key}, speak, and let go. A short press keeps listening until the next.</source>
            <translation>Halte {key}, sprich, und lass los. Ein kurzer Druck hört zu bis zum nächsten.</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Use the tray menu, or the command: sayso record toggle</source>
            <translation>Benutze das Menü der Leiste, oder den Befehl: sayso record toggle</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Ready</source>
            <translation>Bereit</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Ready to record, the model is loading</source>
            <translation>Bereit zur Aufnahme, das Modell lädt</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Paused: the hotkey is off</source>
            <translation>Pausiert: die Taste ist aus</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Listening for {app}</source>
            <translation>Hört zu für {app}</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Inserted, not cleaned up: {why}</source>
            <translation>Eingefügt, nicht bereinigt: {why}</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>The model is loading, your words are kept</source>
            <translation>Das Modell lädt, deine Wörter sind sicher</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>not loaded</source>
            <translation>nicht geladen</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>off the graphics card, still in memory</source>
            <translation>nicht mehr auf der Grafikkarte, noch im Speicher</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>loading</source>
            <translation>lädt</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Something went wrong</source>
            <translation>Etwas ist schiefgegangen</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Inserted</source>
            <translation>Eingefügt</translation>
        </message>
        <message>
            <location filename="../../app/ui/wording.py" />
            <source>Working on your words</source>
            <translation>Deine Wörter kommen gleich</translation>
        </message>
        <message>
            <location filename="../../app/window_desk.py" />
            <source>the history was damaged or from a newer Sayso, and a new one was begun</source>
            <translation>der Verlauf war beschädigt oder von einem neueren Sayso, darum wurde ein neuer begonnen</translation>
        </message>
        <message>
            <location filename="../../app/window_desk.py" />
            <source>the old one is kept as '{name}' in {folder}</source>
            <translation>der alte liegt als „{name}“ in {folder}</translation>
        </message>
        <message>
            <location filename="../../app/window_desk.py" />
            <source>only files can be transcribed</source>
            <translation>nur Dateien können transkribiert werden</translation>
        </message>
        <message>
            <location filename="../../app/window_desk.py" />
            <source>drop a recording from a folder</source>
            <translation>ziehe eine Aufnahme aus einem Ordner hierher</translation>
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
            <location filename="../../engine/audio/capture.py" />
            <source>close the program that uses it, or choose another microphone in the settings</source>
            <translation>schließe das Programm, das es benutzt, oder wähle in den Einstellungen ein anderes Mikrofon</translation>
        </message>
        <message>
            <location filename="../../engine/audio/capture.py" />
            <source>the microphone '{name}' does not open</source>
            <translation>das Mikrofon „{name}“ lässt sich nicht öffnen</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>choose a file with sound in it</source>
            <translation>wähle eine Datei, in der Ton ist</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>'{path}' has zero length</source>
            <translation>„{path}“ ist leer</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>check the path</source>
            <translation>prüfe den Pfad</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>'{path}' cannot be opened ({error})</source>
            <translation>„{path}“ lässt sich nicht öffnen ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>change its permissions or choose another file</source>
            <translation>ändere ihre Rechte oder wähle eine andere Datei</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>'{path}' may not be read</source>
            <translation>„{path}“ darf nicht gelesen werden</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>there is no file '{path}'</source>
            <translation>die Datei „{path}“ gibt es nicht</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>give a path to an audio or video file</source>
            <translation>gib den Pfad einer Ton- oder Filmdatei an</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>'{path}' is not a regular file</source>
            <translation>„{path}“ ist keine gewöhnliche Datei</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>'{name}' is damaged; what could be decoded was heard</source>
            <translation>„{name}“ ist beschädigt; gehört wurde, was sich lesen ließ</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>'{name}' breaks off; heard as far as it goes</source>
            <translation>„{name}“ bricht ab; gehört wurde, was da ist</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>'{name}' cannot be decoded beyond what was heard: {waited}</source>
            <translation>„{name}“ lässt sich nicht weiter lesen als bis hier: {waited}</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>nothing came for {seconds:.0f} s</source>
            <translation>{seconds:.0f} s lang kam nichts</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>choose an audio or video file; some kinds can only be read from a file, not from a pipe</source>
            <translation>wähle eine Ton- oder Filmdatei; manche Arten lassen sich nur aus einer Datei lesen, nicht aus einer Pipe</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>choose an audio or video file</source>
            <translation>wähle eine Ton- oder Filmdatei</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>'{name}' is not audio ({reason})</source>
            <translation>„{name}“ ist keine Tonaufnahme ({reason})</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>nothing in it can be decoded</source>
            <translation>nichts darin lässt sich lesen</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>'{name}' holds no sound</source>
            <translation>„{name}“ enthält keinen Ton</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>nothing came of it in {seconds:.0f} s</source>
            <translation>in {seconds:.0f} s kam nichts davon</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>the decoder crashed on it</source>
            <translation>der Dekoder ist daran abgestürzt</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>stdin has zero length</source>
            <translation>die Standardeingabe ist leer</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode.py" />
            <source>pipe a recording into it</source>
            <translation>leite eine Aufnahme hinein</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode_child.py" />
            <source>it asks for more memory than any recording needs</source>
            <translation>sie verlangt mehr Speicher, als irgendeine Aufnahme braucht</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode_child.py" />
            <source>its sound is of an unknown kind</source>
            <translation>ihr Ton ist von unbekannter Art</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode_child.py" />
            <source>no audio stream</source>
            <translation>keine Tonspur</translation>
        </message>
        <message>
            <location filename="../../engine/audio/decode_child.py" />
            <source>it is protected against copying</source>
            <translation>sie ist gegen Kopieren geschützt</translation>
        </message>
        <message>
            <location filename="../../engine/audio/devices.py" />
            <source>choose another in the settings</source>
            <translation>wähle in den Einstellungen ein anderes</translation>
        </message>
        <message>
            <location filename="../../engine/audio/devices.py" />
            <source>no microphone is named '{wanted}'</source>
            <translation>kein Mikrofon heißt „{wanted}“</translation>
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
            <location filename="../../engine/audio/devices.py" />
            <source>install PortAudio (Debian and Ubuntu: apt install libportaudio2)</source>
            <translation>installiere PortAudio (Debian und Ubuntu: apt install libportaudio2)</translation>
        </message>
        <message>
            <location filename="../../engine/audio/player.py" />
            <source>no sound can be played here</source>
            <translation>hier kann kein Ton abgespielt werden</translation>
        </message>
        <message>
            <location filename="../../engine/audio/player.py" />
            <source>plug in or choose a speaker</source>
            <translation>schließe einen Lautsprecher an oder wähle einen</translation>
        </message>
        <message>
            <location filename="../../engine/audio/sound.py" />
            <source>free some disk space</source>
            <translation>schaffe Platz auf der Platte</translation>
        </message>
        <message>
            <location filename="../../engine/audio/sound.py" />
            <source>the recording cannot be kept for playing ({reason})</source>
            <translation>die Aufnahme kann nicht zum Abspielen behalten werden ({reason})</translation>
        </message>
        <message>
            <location filename="../../engine/audio/vad.py" />
            <source>the voice detector's weights are missing</source>
            <translation>der Stimmerkennung fehlen ihre Gewichte</translation>
        </message>
        <message>
            <location filename="../../engine/audio/vad.py" />
            <source>install faster-whisper 1.2.1 again</source>
            <translation>installiere faster-whisper 1.2.1 neu</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model changed the order of the words</source>
            <translation>das Modell hat die Reihenfolge der Wörter geändert</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model added words</source>
            <translation>das Modell hat Wörter hinzugefügt</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model left words out</source>
            <translation>das Modell hat Wörter weggelassen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model replaced words</source>
            <translation>das Modell hat Wörter ersetzt</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model wrote other words than were spoken</source>
            <translation>das Modell hat andere Wörter geschrieben, als gesprochen wurden</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model changed a name</source>
            <translation>das Modell hat einen Namen geändert</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model changed a negation</source>
            <translation>das Modell hat eine Verneinung geändert</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model changed a number</source>
            <translation>das Modell hat eine Zahl geändert</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model made a statement of a question</source>
            <translation>das Modell hat aus einer Frage eine Aussage gemacht</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model wrote capitals only</source>
            <translation>das Modell hat nur Großbuchstaben geschrieben</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model added markup</source>
            <translation>das Modell hat Auszeichnungen hinzugefügt</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model wrote in another script</source>
            <translation>das Modell hat in einer anderen Schrift geschrieben</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>there were no words to clean up</source>
            <translation>es gab keine Wörter zu bereinigen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/acceptance.py" />
            <source>the model left nothing of the words</source>
            <translation>das Modell hat von den Wörtern nichts übrig gelassen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/choice.py" />
            <source>the server lists no language model</source>
            <translation>der Server nennt kein Sprachmodell</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/choice.py" />
            <source>name the model</source>
            <translation>nenne das Modell</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/choice.py" />
            <source>check the address, or name the model</source>
            <translation>prüfe die Adresse oder nenne das Modell</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/choice.py" />
            <source>its first</source>
            <translation>sein erstes</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/choice.py" />
            <source>no server of language models runs on this machine</source>
            <translation>auf diesem Rechner läuft kein Server mit Sprachmodellen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/choice.py" />
            <source>start Ollama, LM Studio, llama.cpp or vLLM, or give the address of one</source>
            <translation>starte Ollama, LM Studio, llama.cpp oder vLLM, oder gib die Adresse von einem an</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/choice.py" />
            <source>choose another</source>
            <translation>wähle ein anderes</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/choice.py" />
            <source>no server on this machine has the language model '{name}'</source>
            <translation>kein Server auf diesem Rechner hat das Sprachmodell „{name}“</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/endpoint.py" />
            <source>install openai again</source>
            <translation>installiere openai neu</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/endpoint.py" />
            <source>the client cannot be used ({kind})</source>
            <translation>das Programm für die Verbindung lässt sich nicht benutzen ({kind})</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/endpoint.py" />
            <source>write it with https://</source>
            <translation>schreibe sie mit https://</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/endpoint.py" />
            <source>the words would go to {where} without encryption</source>
            <translation>die Wörter gingen unverschlüsselt an {where}</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/endpoint.py" />
            <source>write it as https://llm.example.org/v1</source>
            <translation>schreibe sie wie https://llm.example.org/v1</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/endpoint.py" />
            <source>the key for the language model's server holds characters that no key has</source>
            <translation>der Schlüssel für den Server mit dem Sprachmodell enthält Zeichen, die kein Schlüssel hat</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/endpoint.py" />
            <source>the address of the language model's server is no http or https address</source>
            <translation>die Adresse des Servers mit dem Sprachmodell ist keine http- oder https-Adresse</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/endpoint.py" />
            <source>the address of the language model's server carries a password or a query</source>
            <translation>die Adresse des Servers mit dem Sprachmodell enthält ein Passwort oder eine Abfrage</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/endpoint.py" />
            <source>the address of the language model's server makes no sense</source>
            <translation>die Adresse des Servers mit dem Sprachmodell ergibt keinen Sinn</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/job.py" />
            <source>it was cancelled</source>
            <translation>es wurde abgebrochen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>no language model is named</source>
            <translation>kein Sprachmodell ist genannt</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>name one that the server has</source>
            <translation>nenne eines, das der Server hat</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} gave an answer far longer than the words</source>
            <translation>{where} gab eine Antwort, die viel länger ist als die Wörter</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} gave an answer that makes no sense</source>
            <translation>{where} gab eine Antwort, die keinen Sinn ergibt</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} answered with a web page</source>
            <translation>{where} antwortete mit einer Webseite</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} failed (HTTP {status})</source>
            <translation>{where} ist gescheitert (HTTP {status})</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} is busy or restarting (HTTP {status})</source>
            <translation>{where} ist beschäftigt oder startet neu (HTTP {status})</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} refused the request (HTTP {status})</source>
            <translation>{where} hat die Anfrage abgelehnt (HTTP {status})</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} does not take a text of this size (HTTP {status})</source>
            <translation>{where} nimmt keinen Text dieser Größe an (HTTP {status})</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} sends on to {to}, where neither words nor key are sent</source>
            <translation>{where} schickt weiter an {to}, wohin weder Wörter noch Schlüssel gesendet werden</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} has no language models at this address (HTTP {status})</source>
            <translation>{where} hat an dieser Adresse keine Sprachmodelle (HTTP {status})</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} has no model '{model}'</source>
            <translation>{where} hat kein Modell „{model}“</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} wants a valid key (HTTP {status})</source>
            <translation>{where} verlangt einen gültigen Schlüssel (HTTP {status})</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>the answer of {where} was cut off</source>
            <translation>die Antwort von {where} brach ab</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>the connection to {where} broke off</source>
            <translation>die Verbindung zu {where} brach ab</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} gave no whole answer in time</source>
            <translation>{where} gab rechtzeitig keine ganze Antwort</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>{where} offers no encryption that can be trusted</source>
            <translation>{where} bietet keine Verschlüsselung, der zu trauen ist</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/llm.py" />
            <source>no server answers at {where}</source>
            <translation>an {where} antwortet kein Server</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/own.py" />
            <source>the pattern {said!r} is not used: {problem}</source>
            <translation>das Muster „{said}“ wird nicht benutzt: {problem}</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/own.py" />
            <source>it is no valid expression ({error})</source>
            <translation>es ist kein gültiger Ausdruck ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/own.py" />
            <source>it matches nothing at all</source>
            <translation>es passt auf gar nichts</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/own.py" />
            <source>it is longer than {most} characters</source>
            <translation>es ist länger als {most} Zeichen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/pipeline.py" />
            <source>the pattern {said!r} was skipped: it took over {ms:.0f} ms or wrote too much</source>
            <translation>das Muster „{said}“ wurde übersprungen: es brauchte mehr als {ms:.0f} ms oder schrieb zu viel</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/rulebook.py" />
            <source>pattern {number} must write a text in quotes; it is ignored</source>
            <translation>Muster {number} muss einen Text in Anführungszeichen schreiben; es wird übergangen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/rulebook.py" />
            <source>pattern {number} needs find = '...' and write = '...'; it is ignored</source>
            <translation>Muster {number} braucht find = '...' und write = '...'; es wird übergangen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/rulebook.py" />
            <source>patterns must each stand under [[patterns]]; they are ignored</source>
            <translation>jedes Muster muss unter [[patterns]] stehen; was sonst dasteht, wird übergangen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/rulebook.py" />
            <source>{said!r} of {part} must be written as a text in quotes; it is ignored</source>
            <translation>„{said}“ in {part} muss als Text in Anführungszeichen stehen; der Eintrag wird übergangen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/rulebook.py" />
            <source>one of {part} has nothing that is said; it is ignored</source>
            <translation>ein Eintrag in {part} hat nichts, was gesagt wird; er wird übergangen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/rulebook.py" />
            <source>{part} must be a table of what is said and what is written; it is ignored</source>
            <translation>{part} muss eine Tabelle sein von dem, was gesagt, und dem, was geschrieben wird; der Teil wird übergangen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/rulebook.py" />
            <source>there is no rule {name!r} to switch off; there are {names}</source>
            <translation>eine Regel „{name}“ zum Abschalten gibt es nicht; es gibt {names}</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/rulebook.py" />
            <source>{count} of {part} are no text in quotes and are ignored</source>
            <translation>in {part} stehen Einträge ohne Anführungszeichen: {count}; sie werden übergangen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/rulebook.py" />
            <source>{part} must be a list of texts in quotes; it is ignored</source>
            <translation>{part} muss eine Liste von Texten in Anführungszeichen sein; der Teil wird übergangen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/rules/rulebook.py" />
            <source>unknown part {name!r} of the rulebook is ignored</source>
            <translation>der unbekannte Teil „{name}“ der Regeln wird übergangen</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/skips.py" />
            <source>it has {count} words only</source>
            <translation>es hat nur {count} Wörter</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/skips.py" />
            <source>it has 1 word only</source>
            <translation>es hat nur ein Wort</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/skips.py" />
            <source>the engine has written it cleanly already</source>
            <translation>die Spracherkennung hat es schon sauber geschrieben</translation>
        </message>
        <message>
            <location filename="../../engine/cleanup/skips.py" />
            <source>{app} is on the list of applications without cleanup</source>
            <translation>{app} steht auf der Liste der Programme ohne Bereinigung</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>the NVIDIA driver is too old for CTranslate2</source>
            <translation>der NVIDIA-Treiber ist zu alt für CTranslate2</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>the NVIDIA driver sees no card</source>
            <translation>der NVIDIA-Treiber sieht keine Karte</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>there is no NVIDIA driver</source>
            <translation>es gibt keinen NVIDIA-Treiber</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>update the driver</source>
            <translation>aktualisiere den Treiber</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>restart, or update the driver</source>
            <translation>starte neu, oder aktualisiere den Treiber</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>check CUDA_VISIBLE_DEVICES and the card's seat</source>
            <translation>prüfe CUDA_VISIBLE_DEVICES und ob die Karte richtig steckt</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>install it if there is an NVIDIA card</source>
            <translation>installiere ihn, wenn eine NVIDIA-Karte da ist</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>the NVIDIA driver does not start (error {code})</source>
            <translation>der NVIDIA-Treiber startet nicht (Fehler {code})</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>there is no Apple GPU that torch can use</source>
            <translation>es gibt keine Apple-GPU, die torch benutzen könnte</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>nothing can be done here</source>
            <translation>hier ist nichts zu machen</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>update torch</source>
            <translation>aktualisiere torch</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>card {index} does not compute ({error})</source>
            <translation>Karte {index} rechnet nicht ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>torch sees no NVIDIA card it can use</source>
            <translation>torch sieht keine NVIDIA-Karte, die es benutzen kann</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>this torch was built without CUDA</source>
            <translation>dieses torch wurde ohne CUDA gebaut</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>install the driver, and a torch with CUDA, if there is an NVIDIA card</source>
            <translation>installiere den Treiber und ein torch mit CUDA, wenn eine NVIDIA-Karte da ist</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>run pip install --force-reinstall torch</source>
            <translation>starte pip install --force-reinstall torch</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>torch cannot be loaded ({error})</source>
            <translation>torch lässt sich nicht laden ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>torch is not installed</source>
            <translation>torch ist nicht installiert</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>run pip install 'sayso[voxtral]'</source>
            <translation>starte pip install 'sayso[voxtral]'</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>run pip install 'sayso[cuda]'</source>
            <translation>starte pip install 'sayso[cuda]'</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>there is a graphics card, but {lacking} is missing</source>
            <translation>eine Grafikkarte ist da, aber {lacking} fehlt</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>install Sayso again</source>
            <translation>installiere Sayso neu</translation>
        </message>
        <message>
            <location filename="../../engine/devices/child.py" />
            <source>CTranslate2 cannot be loaded ({error})</source>
            <translation>CTranslate2 lässt sich nicht laden ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/devices/faults.py" />
            <source>start Sayso again; if it happens again, update the graphics driver</source>
            <translation>starte Sayso neu; wenn es wieder geschieht, aktualisiere den Grafiktreiber</translation>
        </message>
        <message>
            <location filename="../../engine/devices/faults.py" />
            <source>choose another precision</source>
            <translation>wähle eine andere Rechengenauigkeit</translation>
        </message>
        <message>
            <location filename="../../engine/devices/faults.py" />
            <source>install or update the graphics driver, or choose the CPU</source>
            <translation>installiere oder aktualisiere den Grafiktreiber, oder wähle die CPU</translation>
        </message>
        <message>
            <location filename="../../engine/devices/faults.py" />
            <source>run pip install 'sayso[cuda]', or choose the CPU</source>
            <translation>starte pip install 'sayso[cuda]', oder wähle die CPU</translation>
        </message>
        <message>
            <location filename="../../engine/devices/faults.py" />
            <source>close what uses the memory, or choose a smaller model or precision</source>
            <translation>schließe, was den Speicher belegt, oder wähle ein kleineres Modell oder eine geringere Rechengenauigkeit</translation>
        </message>
        <message>
            <location filename="../../engine/devices/faults.py" />
            <source>it failed</source>
            <translation>es ist gescheitert</translation>
        </message>
        <message>
            <location filename="../../engine/devices/faults.py" />
            <source>it does not compute in this precision</source>
            <translation>es rechnet nicht in dieser Genauigkeit</translation>
        </message>
        <message>
            <location filename="../../engine/devices/faults.py" />
            <source>its driver is missing, or too old</source>
            <translation>der Treiber fehlt oder ist zu alt</translation>
        </message>
        <message>
            <location filename="../../engine/devices/faults.py" />
            <source>a library it needs is missing</source>
            <translation>eine Bibliothek fehlt, die es braucht</translation>
        </message>
        <message>
            <location filename="../../engine/devices/faults.py" />
            <source>there was not enough memory</source>
            <translation>der Speicher reichte nicht</translation>
        </message>
        <message>
            <location filename="../../engine/devices/probe.py" />
            <source>signal {number}</source>
            <translation>Signal {number}</translation>
        </message>
        <message>
            <location filename="../../engine/devices/probe.py" />
            <source>gave an answer that makes no sense</source>
            <translation>ergab keine sinnvolle Antwort</translation>
        </message>
        <message>
            <location filename="../../engine/devices/probe.py" />
            <source>failed (exit code {code})</source>
            <translation>schlug fehl (Exit-Code {code})</translation>
        </message>
        <message>
            <location filename="../../engine/devices/probe.py" />
            <source>crashed ({signal})</source>
            <translation>stürzte ab ({signal})</translation>
        </message>
        <message>
            <location filename="../../engine/devices/probe.py" />
            <source>took too long</source>
            <translation>dauerte zu lange</translation>
        </message>
        <message>
            <location filename="../../engine/devices/probe.py" />
            <source>was not possible ({reason})</source>
            <translation>war nicht möglich ({reason})</translation>
        </message>
        <message>
            <location filename="../../engine/devices/probe.py" />
            <source>update the graphics driver, or install Sayso again</source>
            <translation>aktualisiere den Grafiktreiber, oder installiere Sayso neu</translation>
        </message>
        <message>
            <location filename="../../engine/devices/probe.py" />
            <source>{runtime} did not speak of it</source>
            <translation>{runtime} sagt nichts davon</translation>
        </message>
        <message>
            <location filename="../../engine/devices/probe.py" />
            <source>asking {runtime} for it {ended}</source>
            <translation>die Frage danach an {runtime} {ended}</translation>
        </message>
        <message>
            <location filename="../../engine/devices/rungs.py" />
            <source>takes less memory on {name}</source>
            <translation>braucht weniger Speicher auf {name}</translation>
        </message>
        <message>
            <location filename="../../engine/devices/rungs.py" />
            <source>best on {name}</source>
            <translation>am besten auf {name}</translation>
        </message>
        <message>
            <location filename="../../engine/devices/rungs.py" />
            <source>{name} does not compute this model in {wish}</source>
            <translation>{name} rechnet dieses Modell nicht in {wish}</translation>
        </message>
        <message>
            <location filename="../../engine/devices/rungs.py" />
            <source>as you chose</source>
            <translation>wie du gewählt hast</translation>
        </message>
        <message>
            <location filename="../../engine/devices/rungs.py" />
            <source>use another</source>
            <translation>nimm ein anderes</translation>
        </message>
        <message>
            <location filename="../../engine/devices/rungs.py" />
            <source>there is no device '{device}' for this model</source>
            <translation>für dieses Modell gibt es kein Gerät „{device}“</translation>
        </message>
        <message>
            <location filename="../../engine/devices/rungs.py" />
            <source>{remedy}, or use another</source>
            <translation>{remedy}, oder nimm ein anderes</translation>
        </message>
        <message>
            <location filename="../../engine/devices/rungs.py" />
            <source>{device} cannot be used: {what}</source>
            <translation>{device} lässt sich nicht benutzen: {what}</translation>
        </message>
        <message>
            <location filename="../../engine/engine.py" />
            <source>this recording is not there any more</source>
            <translation>diese Aufnahme ist nicht mehr da</translation>
        </message>
        <message>
            <location filename="../../engine/engine.py" />
            <source>look for its text in the history</source>
            <translation>suche den Text im Verlauf</translation>
        </message>
        <message>
            <location filename="../../engine/errors.py" />
            <source>{error} (available: {names})</source>
            <translation>{error} (vorhanden: {names})</translation>
        </message>
        <message>
            <location filename="../../engine/errors.py" />
            <source>{what}; {remedy}</source>
            <translation>{what}; {remedy}</translation>
        </message>
        <message>
            <location filename="../../engine/files/asking.py" />
            <source>see whether its drive or network share is there, and try again</source>
            <translation>sieh nach, ob das Laufwerk oder die Netzwerkfreigabe da ist, und versuch es noch einmal</translation>
        </message>
        <message>
            <location filename="../../engine/files/asking.py" />
            <source>'{path}' does not answer</source>
            <translation>„{path}“ antwortet nicht</translation>
        </message>
        <message>
            <location filename="../../engine/files/inputs.py" />
            <source>change its permissions or choose another</source>
            <translation>ändere seine Rechte oder wähle einen anderen</translation>
        </message>
        <message>
            <location filename="../../engine/files/inputs.py" />
            <source>the folder '{folder}' may not be read</source>
            <translation>der Ordner „{folder}“ darf nicht gelesen werden</translation>
        </message>
        <message>
            <location filename="../../engine/files/inputs.py" />
            <source>name a file or another folder</source>
            <translation>nenne eine Datei oder einen anderen Ordner</translation>
        </message>
        <message>
            <location filename="../../engine/files/inputs.py" />
            <source>there is no recording in the folder '{name}'</source>
            <translation>im Ordner „{name}“ ist keine Aufnahme</translation>
        </message>
        <message>
            <location filename="../../engine/files/job.py" />
            <source>{what}; the transcript will not be kept for another time</source>
            <translation>{what}; das Transkript wird nicht für ein anderes Mal behalten</translation>
        </message>
        <message>
            <location filename="../../engine/files/job.py" />
            <source>no speech was heard in '{name}'</source>
            <translation>in „{name}“ wird nicht gesprochen</translation>
        </message>
        <message>
            <location filename="../../engine/files/job.py" />
            <source>try again, or report this as a bug</source>
            <translation>versuche es noch einmal, oder melde dies als Fehler</translation>
        </message>
        <message>
            <location filename="../../engine/files/job.py" />
            <source>'{name}' could not be transcribed ({kind})</source>
            <translation>„{name}“ konnte nicht transkribiert werden ({kind})</translation>
        </message>
        <message>
            <location filename="../../engine/files/output.py" />
            <source>make room there or give another --output; the second run is quick</source>
            <translation>schaffe dort Platz oder gib ein anderes --output an; der zweite Lauf geht schnell</translation>
        </message>
        <message>
            <location filename="../../engine/files/output.py" />
            <source>cannot write '{path}'</source>
            <translation>„{path}“ kann nicht geschrieben werden</translation>
        </message>
        <message>
            <location filename="../../engine/files/output.py" />
            <source>use --force to overwrite it, or another --output</source>
            <translation>überschreibe mit --force, oder nimm ein anderes --output</translation>
        </message>
        <message>
            <location filename="../../engine/files/output.py" />
            <source>'{path}' is there already</source>
            <translation>„{path}“ gibt es schon</translation>
        </message>
        <message>
            <location filename="../../engine/files/output.py" />
            <source>give another --output</source>
            <translation>gib ein anderes --output an</translation>
        </message>
        <message>
            <location filename="../../engine/files/output.py" />
            <source>'{path}' is a folder</source>
            <translation>„{path}“ ist ein Ordner</translation>
        </message>
        <message>
            <location filename="../../engine/files/store.py" />
            <source>cannot keep what is heard of a recording</source>
            <translation>was von einer Aufnahme gehört wird, kann nicht behalten werden</translation>
        </message>
        <message>
            <location filename="../../engine/files/store.py" />
            <source>cannot delete a transcript</source>
            <translation>ein Transkript kann nicht gelöscht werden</translation>
        </message>
        <message>
            <location filename="../../engine/loop.py" />
            <source>press the key again; the recording is kept</source>
            <translation>drücke die Taste noch einmal; die Aufnahme bleibt erhalten</translation>
        </message>
        <message>
            <location filename="../../engine/loop.py" />
            <source>the recogniser failed ({kind})</source>
            <translation>die Erkennung ist gescheitert ({kind})</translation>
        </message>
        <message>
            <location filename="../../engine/loop.py" />
            <source>no audio came before the key was released</source>
            <translation>es kam kein Ton, bevor die Taste losgelassen wurde</translation>
        </message>
        <message>
            <location filename="../../engine/loop.py" />
            <source>no speech was heard</source>
            <translation>es wurde nichts gesprochen</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>no model of the speech server is named</source>
            <translation>kein Modell des Sprachservers ist genannt</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>set the address of the server, and give --model remote:NAME</source>
            <translation>stelle die Adresse des Servers ein, und gib --model remote:NAME an</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>use --device auto or another model</source>
            <translation>nimm --device auto oder ein anderes Modell</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>the model '{name}' runs on the CPU only</source>
            <translation>das Modell „{name}“ läuft nur auf der CPU</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>give a folder with model.bin (Whisper for CTranslate2), *.ort files (Moonshine) or a Voxtral</source>
            <translation>gib einen Ordner mit model.bin (Whisper für CTranslate2), *.ort-Dateien (Moonshine) oder einem Voxtral an</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>{folder} holds no model</source>
            <translation>{folder} enthält kein Modell</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>run `sayso models download {name}` or choose one of these</source>
            <translation>starte `sayso models download {name}` oder wähle eines von diesen</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>the model '{name}' is not on this machine</source>
            <translation>das Modell „{name}“ ist nicht auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>choose one of these</source>
            <translation>wähle eines von diesen</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>there is no model '{name}' and no such folder</source>
            <translation>weder ein Modell „{name}“ noch einen solchen Ordner gibt es</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>see `sayso models` for the names</source>
            <translation>die Namen zeigt `sayso models`</translation>
        </message>
        <message>
            <location filename="../../engine/models/catalog.py" />
            <source>there is no model '{name}'</source>
            <translation>das Modell „{name}“ gibt es nicht</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>cannot write the model '{model}'</source>
            <translation>das Modell „{model}“ kann nicht geschrieben werden</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>free some disk space and fetch it again; it goes on from there</source>
            <translation>schaffe Platz auf der Platte und hole es noch einmal; es geht dort weiter</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>the disk filled up while '{model}' was fetched</source>
            <translation>die Platte wurde voll, während „{model}“ geholt wurde</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>free {size} MB, or set HF_HUB_CACHE to a folder on another disk</source>
            <translation>schaffe {size} MB Platz, oder setze HF_HUB_CACHE auf einen Ordner einer anderen Platte</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>the disk has too little room for '{name}'</source>
            <translation>die Platte hat zu wenig Platz für „{name}“</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>choose another model, or update Sayso</source>
            <translation>wähle ein anderes Modell, oder aktualisiere Sayso</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>the hub's copy of '{name}' lacks {missing}</source>
            <translation>der Fassung von „{name}“ im Hub fehlt {missing}</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>go online and try again, or use a model that is here</source>
            <translation>geh online und versuche es noch einmal, oder nimm ein Modell, das da ist</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>try again later, or use a model that is here</source>
            <translation>versuche es später noch einmal, oder nimm ein Modell, das da ist</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>'{name}' cannot be fetched: {error}</source>
            <translation>„{name}“ kann nicht geholt werden: {error}</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>unset it, or use a model that is here</source>
            <translation>hebe das auf, oder nimm ein Modell, das da ist</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>'{name}' is not here, and HF_HUB_OFFLINE forbids to fetch it</source>
            <translation>„{name}“ ist nicht da, und HF_HUB_OFFLINE verbietet, es zu holen</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>`sayso models download {name}` goes on from there</source>
            <translation>`sayso models download {name}` macht dort weiter</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>fetching '{name}' was stopped</source>
            <translation>das Herunterladen von „{name}“ wurde angehalten</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>use it as it is</source>
            <translation>benutze es, wie es ist</translation>
        </message>
        <message>
            <location filename="../../engine/models/download.py" />
            <source>there is nothing to fetch for '{name}'</source>
            <translation>für „{name}“ ist nichts zu holen</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>the answer is not a hub's, but perhaps a log-in page's</source>
            <translation>die Antwort ist nicht die eines Hubs, vielleicht die einer Anmeldeseite</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>open a web page to log in to your network, check HF_ENDPOINT, and try again</source>
            <translation>öffne eine Webseite, um dich im Netz anzumelden, prüfe HF_ENDPOINT, und versuche es noch einmal</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>the hub has not got what is needed of {repository} (answer {status})</source>
            <translation>der Hub hat nicht, was von {repository} gebraucht wird (Antwort {status})</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>the hub does not go on from there</source>
            <translation>der Hub macht dort nicht weiter</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>the hub answers with error {status}</source>
            <translation>der Hub antwortet mit Fehler {status}</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>run `hf auth login` if you have access to it, or choose another model</source>
            <translation>starte `hf auth login`, wenn du Zugang hast, oder wähle ein anderes Modell</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>the hub does not show {repository} to you (answer {status})</source>
            <translation>der Hub zeigt dir {repository} nicht (Antwort {status})</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>accept it at https://huggingface.co/{repository}, then run `hf auth login`</source>
            <translation>nimm sie unter https://huggingface.co/{repository} an, dann starte `hf auth login`</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>the owner of {repository} wants the licence accepted first</source>
            <translation>{repository} gibt es erst, wenn du die Lizenz angenommen hast</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>check that no proxy or log-in page stands between, and try again</source>
            <translation>prüfe, ob ein Proxy oder eine Anmeldeseite dazwischensteht, und versuche es noch einmal</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>what the hub sends as {name} is not that file ({total} bytes instead of {size})</source>
            <translation>was der Hub als {name} sendet, ist nicht diese Datei ({total} Bytes statt {size})</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>the connection broke off</source>
            <translation>die Verbindung brach ab</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>the hub has fallen silent</source>
            <translation>der Hub ist verstummt</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>there is no connection to the hub</source>
            <translation>es gibt keine Verbindung zum Hub</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>downloads are switched off by HF_HUB_OFFLINE</source>
            <translation>HF_HUB_OFFLINE hat das Herunterladen abgeschaltet</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>unset it</source>
            <translation>hebe das auf</translation>
        </message>
        <message>
            <location filename="../../engine/models/hub.py" />
            <source>it was stopped</source>
            <translation>es wurde angehalten</translation>
        </message>
        <message>
            <location filename="../../engine/models/residency.py" />
            <source>the model '{name}' needs about {wanted:,.0f} MB of memory, {missing:,.0f} MB more than there is</source>
            <translation>das Modell „{name}“ braucht etwa {wanted:,.0f} MB Speicher, {missing:,.0f} MB mehr, als da sind</translation>
        </message>
        <message>
            <location filename="../../engine/models/transfer.py" />
            <source>try again later</source>
            <translation>versuche es später noch einmal</translation>
        </message>
        <message>
            <location filename="../../engine/models/transfer.py" />
            <source>the hub sends more of {name} than there is</source>
            <translation>der Hub sendet mehr von {name}, als es gibt</translation>
        </message>
        <message>
            <location filename="../../engine/models/transfer.py" />
            <source>try again later; it goes on from there</source>
            <translation>versuche es später noch einmal; es geht dort weiter</translation>
        </message>
        <message>
            <location filename="../../engine/models/transfer.py" />
            <source>{name} could not be fetched to its end: {error}, {failures} times in a row</source>
            <translation>{name} konnte nicht zu Ende geholt werden: {error}, {failures}-mal nacheinander</translation>
        </message>
        <message>
            <location filename="../../engine/models/transfer.py" />
            <source>try again; if that does not help the hub's copy is damaged</source>
            <translation>versuche es noch einmal; hilft das nicht, ist die Fassung im Hub beschädigt</translation>
        </message>
        <message>
            <location filename="../../engine/models/transfer.py" />
            <source>{name} arrived damaged</source>
            <translation>{name} kam beschädigt an</translation>
        </message>
        <message>
            <location filename="../../engine/models/upkeep.py" />
            <source>cannot remove the model '{name}'</source>
            <translation>das Modell „{name}“ kann nicht entfernt werden</translation>
        </message>
        <message>
            <location filename="../../engine/models/upkeep.py" />
            <source>stop that first</source>
            <translation>halte das zuerst an</translation>
        </message>
        <message>
            <location filename="../../engine/models/upkeep.py" />
            <source>'{name}' is being fetched</source>
            <translation>„{name}“ wird gerade geholt</translation>
        </message>
        <message>
            <location filename="../../engine/models/upkeep.py" />
            <source>see `sayso models` for what is here</source>
            <translation>was da ist, zeigt `sayso models`</translation>
        </message>
        <message>
            <location filename="../../engine/models/upkeep.py" />
            <source>'{name}' is not on this machine</source>
            <translation>„{name}“ ist nicht auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../engine/models/upkeep.py" />
            <source>see `sayso models` for what can be removed</source>
            <translation>was sich entfernen lässt, zeigt `sayso models`</translation>
        </message>
        <message>
            <location filename="../../engine/models/upkeep.py" />
            <source>'{name}' comes with Sayso</source>
            <translation>„{name}“ ist bei Sayso dabei</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>unknown error</source>
            <translation>unbekannter Fehler</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>transport endpoint is not connected</source>
            <translation>Gegenstelle nicht verbunden</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>address already in use</source>
            <translation>Adresse wird schon benutzt</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>connection refused</source>
            <translation>Verbindung abgelehnt</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>too many open files</source>
            <translation>zu viele offene Dateien</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>stale file handle</source>
            <translation>veralteter Dateiverweis</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>no such device</source>
            <translation>kein solches Gerät</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>device or resource busy</source>
            <translation>Gerät oder Ressource belegt</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>input/output error</source>
            <translation>Ein-/Ausgabefehler</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>directory not empty</source>
            <translation>Ordner nicht leer</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>file name too long</source>
            <translation>Dateiname zu lang</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>not a directory</source>
            <translation>kein Ordner</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>is a directory</source>
            <translation>ist ein Ordner</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>file exists</source>
            <translation>Datei gibt es schon</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>no such file or directory</source>
            <translation>Datei oder Ordner gibt es nicht</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>read-only file system</source>
            <translation>Dateisystem nur lesbar</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>operation not permitted</source>
            <translation>Vorgang nicht erlaubt</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>permission denied</source>
            <translation>keine Berechtigung</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>file too large</source>
            <translation>Datei zu groß</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>disk quota exceeded</source>
            <translation>Plattenkontingent erschöpft</translation>
        </message>
        <message>
            <location filename="../../engine/phrases.py" />
            <source>no space left on device</source>
            <translation>kein Platz mehr auf der Platte</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>try again, or choose a smaller model or another device</source>
            <translation>versuche es noch einmal, oder wähle ein kleineres Modell oder ein anderes Gerät</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>CTranslate2 failed ({error})</source>
            <translation>CTranslate2 ist gescheitert ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>the Whisper model is not loaded</source>
            <translation>das Whisper-Modell ist nicht geladen</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>load it first</source>
            <translation>lade es zuerst</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>choose a smaller model or another device</source>
            <translation>wähle ein kleineres Modell oder ein anderes Gerät</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>the model '{name}' cannot be brought back to {device} ({error})</source>
            <translation>das Modell „{name}“ lässt sich nicht auf {device} zurückbringen ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>fetch it again, or choose another model or device</source>
            <translation>hole es noch einmal, oder wähle ein anderes Modell oder Gerät</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>the model in {folder} cannot be loaded on {device} ({error})</source>
            <translation>das Modell in {folder} lässt sich auf {device} nicht laden ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>fetch it again or choose another</source>
            <translation>hole es noch einmal oder wähle ein anderes</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>{folder} lacks {lacking}</source>
            <translation>in {folder} fehlt {lacking}</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>give a folder with a converted model, or choose another model</source>
            <translation>gib einen Ordner mit einem umgewandelten Modell an, oder wähle ein anderes Modell</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/faster_whisper.py" />
            <source>the model '{model}' is not on this machine</source>
            <translation>das Modell „{model}“ ist nicht auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/moonshine.py" />
            <source>try again or choose another model</source>
            <translation>versuche es noch einmal oder wähle ein anderes Modell</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/moonshine.py" />
            <source>Moonshine reported error {code}</source>
            <translation>Moonshine meldet Fehler {code}</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/moonshine.py" />
            <source>fetch the model again or choose another model</source>
            <translation>hole das Modell noch einmal oder wähle ein anderes</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/moonshine.py" />
            <source>the Moonshine library is not installed</source>
            <translation>die Bibliothek von Moonshine ist nicht installiert</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/moonshine.py" />
            <source>install moonshine-voice==0.1.0</source>
            <translation>installiere moonshine-voice==0.1.0</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/moonshine.py" />
            <source>Moonshine is not loaded</source>
            <translation>Moonshine ist nicht geladen</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/moonshine.py" />
            <source>fetch them again or choose another model</source>
            <translation>hole sie noch einmal oder wähle ein anderes Modell</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/moonshine.py" />
            <source>the Moonshine files in {folder} are damaged</source>
            <translation>die Dateien von Moonshine in {folder} sind beschädigt</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/moonshine.py" />
            <source>install moonshine-voice==0.1.0 again</source>
            <translation>installiere moonshine-voice==0.1.0 neu</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/moonshine.py" />
            <source>the Moonshine library cannot be loaded ({error})</source>
            <translation>die Bibliothek von Moonshine lässt sich nicht laden ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/native.py" />
            <source>cut it at a pause first</source>
            <translation>schneide ihn zuerst in einer Pause</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/native.py" />
            <source>{seconds:.1f} s of audio is more than the {most:.0f} s this model hears at once</source>
            <translation>{seconds:.1f} s Ton sind mehr als die {most:.0f} s, die dieses Modell auf einmal hört</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/native.py" />
            <source>give mono samples</source>
            <translation>gib einkanaligen Ton</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/native.py" />
            <source>audio with {count} dimensions was given</source>
            <translation>gegeben wurde Ton mit {count} Dimensionen</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote.py" />
            <source>the speech server is not loaded</source>
            <translation>der Sprachserver ist nicht geladen</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_address.py" />
            <source>the key for the speech server holds characters that no key has</source>
            <translation>der Schlüssel für den Sprachserver enthält Zeichen, die kein Schlüssel hat</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_address.py" />
            <source>copy it again, without blanks and line ends</source>
            <translation>kopiere ihn noch einmal, ohne Leerzeichen und Zeilenenden</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_address.py" />
            <source>the address of the speech server is no http or https address</source>
            <translation>die Adresse des Sprachservers ist keine http- oder https-Adresse</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_address.py" />
            <source>write it as https://speech.example.org/v1</source>
            <translation>schreibe sie wie https://speech.example.org/v1</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_address.py" />
            <source>the address of the speech server carries a password or a query</source>
            <translation>die Adresse des Sprachservers enthält ein Passwort oder eine Abfrage</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_address.py" />
            <source>leave it out and set {variable} or store the key in the keyring</source>
            <translation>lass das weg, und setze {variable} oder lege den Schlüssel in den Schlüsselbund</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_address.py" />
            <source>the address of the speech server makes no sense</source>
            <translation>die Adresse des Sprachservers ergibt keinen Sinn</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>{where} gave an answer larger than any transcript can be</source>
            <translation>{where} gab eine Antwort, die größer ist als jedes Transkript</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>check the address; on a guest network sign in first</source>
            <translation>prüfe die Adresse; in einem Gastnetz melde dich zuerst an</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>look into its log, or {local}</source>
            <translation>sieh in sein Protokoll, oder {local}</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>look into its log</source>
            <translation>sieh in sein Protokoll</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>{where} refused the recording (HTTP {status})</source>
            <translation>{where} hat die Aufnahme abgelehnt (HTTP {status})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>let it and the proxy before it take 2 MB</source>
            <translation>lass ihn und den Proxy davor 2 MB annehmen</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>{where} does not take a recording of this size (HTTP {status})</source>
            <translation>{where} nimmt keine Aufnahme dieser Größe an (HTTP {status})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>give the new address in the settings if you trust it</source>
            <translation>gib die neue Adresse in den Einstellungen an, wenn du ihr traust</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>{where} sends on to {to}, and the key goes nowhere but where you sent it</source>
            <translation>{where} schickt weiter an {to}, und der Schlüssel geht nur dorthin, wohin du ihn gegeben hast</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>check the path, it usually ends with /v1</source>
            <translation>prüfe den Pfad, meist endet er mit /v1</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>{where} has no speech service at this address (HTTP {status})</source>
            <translation>{where} hat an dieser Adresse keinen Sprachdienst (HTTP {status})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>choose one of its models</source>
            <translation>wähle eines seiner Modelle</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>set {variable} or store the right key in the keyring</source>
            <translation>setze {variable} oder lege den richtigen Schlüssel in den Schlüsselbund</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>{where} gave no whole answer within {seconds:.1f} s</source>
            <translation>{where} gab in {seconds:.1f} s keine ganze Antwort</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>check its certificate, or set SSL_CERT_FILE to the certificate of your own authority</source>
            <translation>prüfe sein Zertifikat, oder setze SSL_CERT_FILE auf das Zertifikat deiner eigenen Stelle</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>check the address and the network, or {local}</source>
            <translation>prüfe die Adresse und das Netz, oder {local}</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>check the address and that an OpenAI-compatible speech server is there</source>
            <translation>prüfe die Adresse und ob dort ein OpenAI-kompatibler Sprachserver ist</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>try again later, or {local}</source>
            <translation>versuche es später noch einmal, oder {local}</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_failures.py" />
            <source>choose a model on this machine</source>
            <translation>wähle ein Modell auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_wire.py" />
            <source>install openai again, and check the proxy and certificate variables of your environment</source>
            <translation>installiere openai neu, und prüfe die Proxy- und Zertifikatsvariablen deiner Umgebung</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/remote_wire.py" />
            <source>the client for speech servers cannot be used ({kind})</source>
            <translation>das Programm für Sprachserver lässt sich nicht benutzen ({kind})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral.py" />
            <source>choose another language, or none</source>
            <translation>wähle eine andere Sprache, oder keine</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral.py" />
            <source>Voxtral does not know the language '{language}'</source>
            <translation>Voxtral kennt die Sprache „{language}“ nicht</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral.py" />
            <source>the Voxtral model is not loaded</source>
            <translation>das Voxtral-Modell ist nicht geladen</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>close what uses the memory, or choose a smaller model</source>
            <translation>schließe, was den Speicher belegt, oder wähle ein kleineres Modell</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>{title} in {folder} cannot be loaded on {device} ({what})</source>
            <translation>{title} in {folder} lässt sich auf {device} nicht laden ({what})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>there is not enough memory</source>
            <translation>der Speicher reicht nicht</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>torch sees no graphics card</source>
            <translation>torch sieht keine Grafikkarte</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>use --device cpu, or install a torch with CUDA</source>
            <translation>nimm --device cpu, oder installiere ein torch mit CUDA</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>choose another folder, or fetch the model again</source>
            <translation>wähle einen anderen Ordner, oder hole das Modell noch einmal</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>{folder} holds no {title} but {found}</source>
            <translation>{folder} enthält kein {title}, sondern {found}</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>something unknown</source>
            <translation>etwas Unbekanntes</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>fetch the model again or choose another</source>
            <translation>hole das Modell noch einmal oder wähle ein anderes</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>give another folder, or fetch the model again</source>
            <translation>gib einen anderen Ordner an, oder hole das Modell noch einmal</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>there is no folder {folder}</source>
            <translation>den Ordner {folder} gibt es nicht</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>{title} cannot be brought back to {device} ({error})</source>
            <translation>{title} lässt sich nicht auf {device} zurückbringen ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>{title} is not loaded</source>
            <translation>{title} ist nicht geladen</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>close what uses the memory, or choose a smaller model or another device</source>
            <translation>schließe, was den Speicher belegt, oder wähle ein kleineres Modell oder ein anderes Gerät</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>{title} ran out of memory on {device}</source>
            <translation>{title} hatte auf {device} nicht genug Speicher</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>try again, or choose another model or device</source>
            <translation>versuche es noch einmal, oder wähle ein anderes Modell oder Gerät</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_model.py" />
            <source>{title} failed ({error})</source>
            <translation>{title} ist gescheitert ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_realtime.py" />
            <source>Voxtral hears one stretch at a time</source>
            <translation>Voxtral hört immer nur einen Abschnitt</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_realtime.py" />
            <source>end the other one first</source>
            <translation>beende zuerst den anderen</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_streaming.py" />
            <source>choose a multiple of {step} ms up to 1200, or 2400</source>
            <translation>wähle ein Vielfaches von {step} ms bis 1200, oder 2400</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_streaming.py" />
            <source>Voxtral Realtime has no delay of {wanted} ms</source>
            <translation>Voxtral Realtime hat keine Verzögerung von {wanted} ms</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_torch.py" />
            <source>Voxtral does not compute in {wanted}</source>
            <translation>Voxtral rechnet nicht in {wanted}</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_torch.py" />
            <source>the libraries of Voxtral cannot be loaded ({error})</source>
            <translation>die Bibliotheken von Voxtral lassen sich nicht laden ({error})</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/voxtral_torch.py" />
            <source>Voxtral needs {lacking}</source>
            <translation>Voxtral braucht {lacking}</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/backends/whisper_model.py" />
            <source>Whisper does not know the language '{language}'</source>
            <translation>Whisper kennt die Sprache „{language}“ nicht</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/ladder.py" />
            <source>{label} failed: {cause}</source>
            <translation>{label} ist gescheitert: {cause}</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/ladder.py" />
            <source>decode what was said</source>
            <translation>erkenne, was gesagt wurde</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/ladder.py" />
            <source>{label} does not hear while you speak now</source>
            <translation>{label} hört jetzt nicht, während du sprichst</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/ladder.py" />
            <source>the recogniser is not loaded</source>
            <translation>die Erkennung ist nicht geladen</translation>
        </message>
        <message>
            <location filename="../../engine/recognition/streaming.py" />
            <source>the recogniser ended before the speech did</source>
            <translation>die Erkennung endete vor dem Sprechen</translation>
        </message>
        <message>
            <location filename="../../engine/recorder.py" />
            <source>the microphone dropped some audio</source>
            <translation>das Mikrofon hat etwas Ton verloren</translation>
        </message>
        <message>
            <location filename="../../engine/recorder.py" />
            <source>close programs that keep the machine busy</source>
            <translation>schließe Programme, die den Rechner beschäftigen</translation>
        </message>
        <message>
            <location filename="../../engine/recorder.py" />
            <source>{seconds:.1f} s of audio were lost</source>
            <translation>{seconds:.1f} s Ton gingen verloren</translation>
        </message>
        <message>
            <location filename="../../engine/recorder.py" />
            <source>the microphone stopped delivering audio</source>
            <translation>das Mikrofon liefert keinen Ton mehr</translation>
        </message>
        <message>
            <location filename="../../engine/recorder.py" />
            <source>check its plug, then press the key again</source>
            <translation>prüfe seinen Stecker, dann drücke die Taste noch einmal</translation>
        </message>
        <message>
            <location filename="../../engine/recorder.py" />
            <source>press the key again</source>
            <translation>drücke die Taste noch einmal</translation>
        </message>
        <message>
            <location filename="../../engine/recorder.py" />
            <source>recording failed ({kind})</source>
            <translation>die Aufnahme ist gescheitert ({kind})</translation>
        </message>
        <message>
            <location filename="../../engine/store/database.py" />
            <source>cannot open the history</source>
            <translation>der Verlauf kann nicht geöffnet werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/database.py" />
            <source>cannot set the damaged history aside</source>
            <translation>der beschädigte Verlauf kann nicht beiseitegelegt werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/disk.py" />
            <source>check that the disk is healthy and still mounted</source>
            <translation>prüfe, ob die Platte heil und noch eingehängt ist</translation>
        </message>
        <message>
            <location filename="../../engine/store/disk.py" />
            <source>make Sayso's folders writable for your account (`sayso doctor` names them)</source>
            <translation>mach die Ordner von Sayso für dein Konto beschreibbar (`sayso doctor` nennt sie)</translation>
        </message>
        <message>
            <location filename="../../engine/store/disk.py" />
            <source>{doing}: {reason}</source>
            <translation>{doing}: {reason}</translation>
        </message>
        <message>
            <location filename="../../engine/store/history.py" />
            <source>the history cannot be used: {cause}</source>
            <translation>der Verlauf lässt sich nicht benutzen: {cause}</translation>
        </message>
        <message>
            <location filename="../../engine/store/history.py" />
            <source>the database says {name}</source>
            <translation>die Datenbank sagt {name}</translation>
        </message>
        <message>
            <location filename="../../engine/store/history.py" />
            <source>it cannot be opened</source>
            <translation>er kann nicht geöffnet werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/history.py" />
            <source>it may not be written</source>
            <translation>er darf nicht geschrieben werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/history.py" />
            <source>the disk is full</source>
            <translation>die Platte ist voll</translation>
        </message>
        <message>
            <location filename="../../engine/store/history.py" />
            <source>another program is using it</source>
            <translation>ein anderes Programm benutzt ihn</translation>
        </message>
        <message>
            <location filename="../../engine/store/history.py" />
            <source>the history is closed</source>
            <translation>der Verlauf ist geschlossen</translation>
        </message>
        <message>
            <location filename="../../engine/store/history.py" />
            <source>check that the disk is not overloaded</source>
            <translation>prüfe, ob die Platte überlastet ist</translation>
        </message>
        <message>
            <location filename="../../engine/store/history.py" />
            <source>the history did not answer within {seconds:g} s</source>
            <translation>der Verlauf hat {seconds:g} s lang nicht geantwortet</translation>
        </message>
        <message>
            <location filename="../../engine/store/journal.py" />
            <source>cannot read {path}</source>
            <translation>{path} kann nicht gelesen werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/journal.py" />
            <source>use one that `sayso doctor` lists</source>
            <translation>nimm eine, die `sayso doctor` nennt</translation>
        </message>
        <message>
            <location filename="../../engine/store/journal.py" />
            <source>there is no recording {session}</source>
            <translation>die Aufnahme {session} gibt es nicht</translation>
        </message>
        <message>
            <location filename="../../engine/store/journal.py" />
            <source>{session!r} is no name of a recording</source>
            <translation>„{session}“ ist kein Name einer Aufnahme</translation>
        </message>
        <message>
            <location filename="../../engine/store/journal.py" />
            <source>cannot delete the recording {name}</source>
            <translation>die Aufnahme {name} kann nicht gelöscht werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/journal.py" />
            <source>wait until it is done and try again</source>
            <translation>warte, bis sie fertig ist, und versuche es noch einmal</translation>
        </message>
        <message>
            <location filename="../../engine/store/journal.py" />
            <source>the recording {session} is in use</source>
            <translation>die Aufnahme {session} wird gerade benutzt</translation>
        </message>
        <message>
            <location filename="../../engine/store/journal.py" />
            <source>cannot read the recording {session}</source>
            <translation>die Aufnahme {session} kann nicht gelesen werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/journal.py" />
            <source>cannot begin the recording {session}</source>
            <translation>die Aufnahme {session} kann nicht begonnen werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/journal.py" />
            <source>cannot begin the recording {name}</source>
            <translation>die Aufnahme {name} kann nicht begonnen werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/locks.py" />
            <source>wait for it to end and try again</source>
            <translation>warte, bis er endet, und versuche es noch einmal</translation>
        </message>
        <message>
            <location filename="../../engine/store/locks.py" />
            <source>{path} is in use by another process</source>
            <translation>{path} wird von einem anderen Prozess benutzt</translation>
        </message>
        <message>
            <location filename="../../engine/store/locks.py" />
            <source>cannot lock {path}</source>
            <translation>{path} kann nicht gesperrt werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/locks.py" />
            <source>cannot open the lock {path}</source>
            <translation>die Sperre {path} kann nicht geöffnet werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/paths.py" />
            <source>cannot read the free space of {folder}</source>
            <translation>wie viel Platz in {folder} ist, kann nicht gelesen werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/paths.py" />
            <source>cannot write {path}</source>
            <translation>{path} kann nicht geschrieben werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/paths.py" />
            <source>cannot make the folder {folder}</source>
            <translation>der Ordner {folder} kann nicht angelegt werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/recording.py" />
            <source>cannot close the recording</source>
            <translation>die Aufnahme kann nicht geschlossen werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/recording.py" />
            <source>cannot save the end of the recording</source>
            <translation>das Ende der Aufnahme kann nicht gesichert werden</translation>
        </message>
        <message>
            <location filename="../../engine/store/recording.py" />
            <source>this recording takes no more audio</source>
            <translation>diese Aufnahme nimmt keinen Ton mehr auf</translation>
        </message>
        <message>
            <location filename="../../engine/store/recording.py" />
            <source>begin a new one</source>
            <translation>beginne eine neue</translation>
        </message>
        <message>
            <location filename="../../engine/store/recording.py" />
            <source>cannot save the recording</source>
            <translation>die Aufnahme kann nicht gesichert werden</translation>
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
            <source>automatic</source>
            <translation>automatisch</translation>
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
            <source>all</source>
            <translation>alle</translation>
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
            <translation>Rechengenauigkeit</translation>
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
            <translation>Das erste davon, das angeschlossen ist, wird gehört; leer: die Vorgabe des Systems.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Show the pill</source>
            <translation>Einblendung zeigen</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>A small pill with the live words while you dictate.</source>
            <translation>Eine kleine Einblendung mit den Wörtern, während du diktierst.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Where the pill is</source>
            <translation>Wo die Einblendung ist</translation>
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
            <translation>Größe der Einblendung</translation>
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
            <source>Texts that are compared</source>
            <translation>Texte im Vergleich</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>What was recognised and what became of it. A narrow window shows them in one.</source>
            <translation>Was erkannt wurde und was daraus wurde. In einem schmalen Fenster steht beides in einem.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Language of Sayso</source>
            <translation>Sprache von Sayso</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>What Sayso itself speaks; automatic is the desktop’s language, where Sayso knows it.</source>
            <translation>Welche Sprache Sayso selbst spricht; automatisch ist die der Oberfläche, wenn Sayso sie kann.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Deutsch</source>
            <translation>Deutsch</translation>
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
            <translation>Wo keine Einblendung zu sehen ist</translation>
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
            <translation>Was Musik und Filme tun, während du diktierst (PulseAudio und PipeWire); danach ist immer alles wie zuvor.</translation>
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
            <translation>Über die Zwischenablage eingefügt, die danach ist wie zuvor; Taste für Taste getippt; oder im Fenster von Sayso behalten.</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>Paste</source>
            <translation>Einfügen über die Zwischenablage</translation>
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
            <translation>Wann ein Modell, das niemand benutzt, aus dem Speicher geht.</translation>
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
            <translation>Wie viel alle Modelle zusammen höchstens belegen; 0: so viel da ist.</translation>
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
            <source>none</source>
            <translation>nichts</translation>
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
            <translation>Suchbreite</translation>
        </message>
        <message>
            <location filename="../../app/settings/values.py" />
            <source>How many ways a careful decode (files, second hearing) follows; more is slower.</source>
            <translation>Wie viele Wege ein sorgfältiges Erkennen verfolgt (Dateien, zweites Hören); mehr ist langsamer.</translation>
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
            <translation>Ein Ergebnis wird bezweifelt, wenn die mittlere Log-Wahrscheinlichkeit seiner Tokens niedriger ist.</translation>
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
            <source>Load at start</source>
            <translation>Beim Start laden</translation>
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
            <translation>Neue Aufnahmen in diesem Ordner werden transkribiert, solange Sayso läuft; leer: keiner.</translation>
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
            <source>What is done to the words as they are written; take the tick from a rule that you do not want.</source>
            <translation>Was mit den Wörtern beim Schreiben geschieht; entferne den Haken bei Regeln, die du nicht willst.</translation>
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
            <source>on this machine</source>
            <translation>auf diesem Rechner</translation>
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
            <translation>Laute, die keine Wörter sind (um, uh, erm), fallen weg, samt den Kommas darum.</translation>
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
            <source>Old spellings</source>
            <translation>Alte Schreibweisen</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>“To-day”, “to-morrow” and “to-night” are written as one word.</source>
            <translation>„To-day“, „to-morrow“ und „to-night“ werden in einem Wort geschrieben.</translation>
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
            <translation>Zahlen ab zehn, und alle in Preisen, Maßen und Daten, werden zu Ziffern.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>The word I</source>
            <translation>Das Wort „I“</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>A small “i” that is surely the pronoun becomes a capital.</source>
            <translation>Ein kleines „i“, das sicher das Fürwort ist, wird groß.</translation>
        </message>
        <message>
            <location filename="../../engine" />
            <source>Names and terms of yours that were misheard are written as you spell them.</source>
            <translation>Deine Namen und Begriffe werden geschrieben, wie du sie schreibst, auch wenn sie falsch gehört wurden.</translation>
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
            <translation>Textbausteine</translation>
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
            <translation>Leerzeichen, erster Buchstabe und letzter Punkt passen sich dem Text um die Schreibmarke an.</translation>
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
            <translation>Genau; braucht auf zwei Kernen etwa eine Sekunde je Satz.</translation>
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
