; The installer and the uninstaller: `python3 dev.py installer` builds them from a packed program.
; Given by the build: VERSION, FOUR (four numbers), PROGRAM (the packed folder), OUT, ICON,
; AMD64 where the stub for 64 bits is there, and, where a certificate is named, SIGN (a call that
; signs the file put at its end).
!ifdef AMD64
  Target amd64-unicode
!else
  Unicode true
!endif
!ifdef QUICK ; only tried, so that nobody waits for the small one
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 16
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!define ID "reconnection-desk"
!define EXE "${ID}.exe"
!define CONSOLE "${ID}-console.exe"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
; desktop_app/host/closing.py watches for this file
!define CLOSE_CALL "please-close"
; what Windows, Intune and Group Policy know as reasons
!define NO_ACCESS 5
!define NO_ROOM 112
!define NEEDS_ADMIN 740
!define IN_USE 1618
!define IS_THERE 1638
!define PATIENCE 120 ; looks, four a second

!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
!include "MUI2.nsh"

Var AllUsers
Var WasRunning
Var InUse
Var Reason

OutFile "${OUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\program\${EXE}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Korean"
!include "korean.nsh"

Name "$(TITLE)"
Caption "$(TITLE) ${VERSION}"
BrandingText " "
VIProductVersion "${FOUR}"
VIAddVersionKey /LANG=${LANG_KOREAN} "ProductName" "${TITLE_TEXT}"
VIAddVersionKey /LANG=${LANG_KOREAN} "FileDescription" "${SETUP_TEXT}"
VIAddVersionKey /LANG=${LANG_KOREAN} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_KOREAN} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_KOREAN} "LegalCopyright" ""

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
  !finalize '${SIGN} "%1"' = 0
!endif

; --- what installer and uninstaller share

!macro Shared un
; Says why it goes no further: in a window, or to who installs silently in a file and by the code.
Function ${un}Fail
  Exch $Reason
  Exch
  Exch $0
  SetErrorLevel $0
  FileOpen $1 "$TEMP\${ID}-setup.log" w
  FileWriteUTF16LE /BOM $1 "$Reason$\r$\n"
  FileClose $1
  ; what was only made to try it goes again; a folder with anything in it stays
  RMDir "$INSTDIR"
  MessageBox MB_OK|MB_ICONSTOP "$Reason" /SD IDOK
  Quit
FunctionEnd

Function ${un}LookWhetherInUse
  StrCpy $InUse 0
  Push "$INSTDIR\program\${EXE}"
  Call ${un}LookAt
  Push "$INSTDIR\program\${CONSOLE}"
  Call ${un}LookAt
FunctionEnd

; A program that runs can be read, but not written.
Function ${un}LookAt
  Exch $0
  ${If} ${FileExists} "$0"
    ClearErrors
    FileOpen $1 "$0" a
    ${If} ${Errors}
      StrCpy $InUse 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
  Pop $0
FunctionEnd

; Every program of this folder, in whichever session, closes when the file appears; one that only
; starts meanwhile closes when it finds it.
Function ${un}AskToClose
  Call ${un}LookWhetherInUse
  StrCpy $WasRunning $InUse
  ${If} $InUse == 1
    DetailPrint "$(CLOSING)"
    Delete "$INSTDIR\program\${CLOSE_CALL}"
    FileOpen $0 "$INSTDIR\program\${CLOSE_CALL}" w
    FileClose $0
    ${For} $2 1 ${PATIENCE}
      Sleep 250
      Call ${un}LookWhetherInUse
      ${If} $InUse == 0
        ${ExitFor}
      ${EndIf}
    ${Next}
    Delete "$INSTDIR\program\${CLOSE_CALL}"
  ${EndIf}
FunctionEnd
!macroend
!insertmacro Shared ""
!insertmacro Shared "un."

!macro Fail code reason
  Push ${code}
  Push "${reason}"
  Call Fail
!macroend
!macro UnFail code reason
  Push ${code}
  Push "${reason}"
  Call un.Fail
!macroend

; --- the installer

Function .onInit
  ${IfNot} ${RunningX64}
    !insertmacro Fail ${IS_THERE} "$(NOT_64)"
  ${EndIf}
  SetRegView 64
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${If} ${Errors}
    Call ForThisPerson
  ${Else}
    Call ForAllUsers
  ${EndIf}
  Call ChooseAutostart
FunctionEnd

Function ForThisPerson
  StrCpy $AllUsers 0
  SetShellVarContext current
  ReadRegStr $0 HKLM "${ENTRY}" "InstallLocation"
  ${If} $0 != ""
    !insertmacro Fail ${IS_THERE} "$(THERE_FOR_ALL)"
  ${EndIf}
  ReadRegStr $0 HKCU "${ENTRY}" "InstallLocation"
  ${If} $INSTDIR == ""
  ${AndIf} $0 != ""
    StrCpy $INSTDIR "$0"
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${ID}"
  ${EndIf}
FunctionEnd

Function ForAllUsers
  StrCpy $AllUsers 1
  SetShellVarContext all
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 != "Admin"
    !insertmacro Fail ${NEEDS_ADMIN} "$(ADMIN)"
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR "$PROGRAMFILES64\${ID}"
  ${EndIf}
FunctionEnd

Section "$(PROGRAM_PART)" ProgramPart
  SectionIn RO
  Call CheckFolder
  ; the old program serves on while the new one is unpacked beside it
  RMDir /r "$INSTDIR\new"
  SetOutPath "$INSTDIR\new"
  File /r "${PROGRAM}/*"
  Call TakeSettingsAlong
  SetOutPath "$TEMP"
  Call AskToClose
  ${If} $InUse == 1
    RMDir /r "$INSTDIR\new"
    ; the window may have closed where only something else did not: it comes back, or to the front
    Call OpenAgain
    !insertmacro Fail ${IN_USE} "$(STILL_RUNNING)"
  ${EndIf}
  Call Swap
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\$(TITLE).lnk" "$INSTDIR\program\${EXE}"
  Call Enter
  Call OpenAgain
SectionEnd

Section /o "$(AUTOSTART_PART)" AutostartPart
SectionEnd

Section -Autostart
  ${If} ${SectionIsSelected} ${AutostartPart}
    WriteRegStr SHCTX "${RUN}" "${ID}" '"$INSTDIR\program\${EXE}"'
  ${Else}
    DeleteRegValue SHCTX "${RUN}" "${ID}"
  ${EndIf}
SectionEnd

; For all users it runs with an administrator's rights, or where nobody sees a window.
Function OpenAgain
  ${If} $WasRunning == 1
  ${AndIf} $AllUsers == 0
    Exec '"$INSTDIR\program\${EXE}"'
  ${EndIf}
FunctionEnd

; As it was before, or as the command line has it.
Function ChooseAutostart
  ReadRegStr $0 SHCTX "${RUN}" "${ID}"
  ClearErrors
  ${GetOptions} $R0 "/AUTOSTART" $R1
  ${IfNot} ${Errors}
  ${OrIf} $0 != ""
    !insertmacro SelectSection ${AutostartPart}
  ${EndIf}
FunctionEnd

; The folder can be written, and there is room for the new program beside the old one.
Function CheckFolder
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\writable" w
  ${If} ${Errors}
    !insertmacro Fail ${NO_ACCESS} "$(CANNOT_WRITE)"
  ${EndIf}
  FileClose $0
  Delete "$INSTDIR\writable"
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$INSTDIR", *l .r0, p 0, p 0) i .r1'
  SectionGetSize ${ProgramPart} $2
  System::Int64Op $0 / 1024
  Pop $0
  System::Int64Op $0 < $2
  Pop $3
  ${If} $1 != 0
  ${AndIf} $3 == 1
    !insertmacro Fail ${NO_ROOM} "$(FULL)"
  ${EndIf}
FunctionEnd

; What a lead preset beside the program, or lays beside this installer.
Function TakeSettingsAlong
  ${If} ${FileExists} "$INSTDIR\program\settings.toml"
    CopyFiles /SILENT "$INSTDIR\program\settings.toml" "$INSTDIR\new"
  ${EndIf}
  ${If} ${FileExists} "$EXEDIR\settings.toml"
    CopyFiles /SILENT "$EXEDIR\settings.toml" "$INSTDIR\new"
  ${EndIf}
FunctionEnd

; The new program takes the old one's place, or the old one stays where it is.
Function Swap
  RMDir /r "$INSTDIR\old"
  ${For} $2 1 20
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\program\*.*"
      Rename "$INSTDIR\program" "$INSTDIR\old"
    ${EndIf}
    ${IfNot} ${Errors}
      Rename "$INSTDIR\new" "$INSTDIR\program"
    ${EndIf}
    ${IfNot} ${Errors}
      ${ExitFor}
    ${EndIf}
    ${If} ${FileExists} "$INSTDIR\old\*.*"
    ${AndIfNot} ${FileExists} "$INSTDIR\program\*.*"
      Rename "$INSTDIR\old" "$INSTDIR\program"
    ${EndIf}
    Sleep 250
  ${Next}
  ${IfNot} ${FileExists} "$INSTDIR\program\${EXE}"
  ${OrIf} ${FileExists} "$INSTDIR\new\*.*"
    RMDir /r "$INSTDIR\new"
    !insertmacro Fail ${IN_USE} "$(STILL_RUNNING)"
  ${EndIf}
  RMDir /r "$INSTDIR\old"
FunctionEnd

Function Enter
  WriteRegStr SHCTX "${ENTRY}" "DisplayName" "$(TITLE)"
  WriteRegStr SHCTX "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${ENTRY}" "DisplayIcon" "$INSTDIR\program\${EXE}"
  WriteRegStr SHCTX "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${ENTRY}" "NoModify" 1
  WriteRegDWORD SHCTX "${ENTRY}" "NoRepair" 1
  SectionGetSize ${ProgramPart} $0
  WriteRegDWORD SHCTX "${ENTRY}" "EstimatedSize" $0
FunctionEnd

; Unpacking failed half way: what was there before stays.
Function .onInstFailed
  RMDir /r "$INSTDIR\new"
  !insertmacro Fail ${NO_ROOM} "$(FULL)"
FunctionEnd

; --- the uninstaller

Function un.onInit
  SetRegView 64
  StrCpy $AllUsers 0
  SetShellVarContext current
  ReadRegStr $0 HKLM "${ENTRY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $AllUsers 1
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
      ${IfNot} ${Silent}
        ExecShell "runas" "$INSTDIR\uninstall.exe"
        Quit
      ${EndIf}
      !insertmacro UnFail ${NEEDS_ADMIN} "$(ADMIN)"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "Uninstall"
  Call un.AskToClose
  ${If} $InUse == 1
    !insertmacro UnFail ${IN_USE} "$(STILL_RUNNING)"
  ${EndIf}
  ; asked before anything goes, and kept unless somebody says otherwise
  SetShellVarContext current
  StrCpy $R9 "$LOCALAPPDATA\${ID}"
  ${If} $AllUsers == 1
    SetShellVarContext all
  ${EndIf}
  StrCpy $R8 0
  ${If} ${FileExists} "$R9\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(ASK_CASES)" /SD IDNO IDNO keep
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(REALLY_CASES)" /SD IDNO IDNO keep
    StrCpy $R8 1
  ${EndIf}
  keep:
  ; whole or not at all: what was started since then keeps its folder where it is
  RMDir /r "$INSTDIR\old"
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\program\*.*"
    Rename "$INSTDIR\program" "$INSTDIR\old"
  ${EndIf}
  ${If} ${Errors}
    !insertmacro UnFail ${IN_USE} "$(STILL_RUNNING)"
  ${EndIf}
  RMDir /r "$INSTDIR\new"
  RMDir /r "$INSTDIR\old"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\$(TITLE).lnk"
  DeleteRegValue SHCTX "${RUN}" "${ID}"
  DeleteRegKey SHCTX "${ENTRY}"
  ${If} $R8 == 1
    RMDir /r "$R9"
  ${EndIf}
SectionEnd
