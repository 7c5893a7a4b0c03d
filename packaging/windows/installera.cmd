@echo off
rem Finds Python and hands over to installera.py. ASCII only: cmd reads this file in the code page of the machine.
rem   installera.cmd            asks for a key at the end
rem   installera.cmd /tyst      for unattended installation; ends with an exit code
setlocal DisableDelayedExpansion
set "PYTHONUTF8=1"
set "HERE=%~dp0"
py -3.11 -c "import sys" >nul 2>nul
if not errorlevel 1 (
  py -3.11 "%HERE%installera.py"
  goto done
)
python -c "import sys; sys.exit(sys.version_info[:2] != (3, 11))" >nul 2>nul
if not errorlevel 1 (
  python "%HERE%installera.py"
  goto done
)
echo Python 3.11 (64 bitar) saknas. Installera det via organisationens programkatalog
echo och starta sedan installera.cmd igen.
set "CODE=1"
goto end
:done
set "CODE=%errorlevel%"
:end
if /i not "%~1"=="/tyst" pause
exit /b %CODE%
