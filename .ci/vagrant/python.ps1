# python: every Python that pywincffi is tested on, from python.org, for 64 and 32 bit side by side.

foreach ($python in Get-Pythons) {
    if ((Test-Path $python.Executable) -and
            (& $python.Executable -c "import platform; print(platform.python_version())") -eq $python.Release) {
        Say "$($python.Name): there already"
        continue
    }
    $address = "https://www.python.org/ftp/python/$($python.Release)/python-$($python.Release)"
    if ($python.Version -eq "2.7") {
        $address += @{ "x86-64" = ".amd64.msi"; "x86" = ".msi" }[$python.Architecture]
    } else {
        $address += @{ "x86-64" = "-amd64.exe"; "x86" = ".exe" }[$python.Architecture]
    }
    $installer = Get-Installer $address "Python Software Foundation"
    if ($python.Version -eq "2.7") {
        Invoke-Installer $python.Name "msiexec.exe" @(
            "/i", "`"$installer`"", "/qn", "/norestart", "ALLUSERS=1", "TARGETDIR=`"$($python.Folder)`"")
    } else {
        Invoke-Installer $python.Name $installer @(
            "/quiet", "InstallAllUsers=1", "TargetDir=`"$($python.Folder)`"", "Include_launcher=0",
            "InstallLauncherAllUsers=0", "AssociateFiles=0", "Shortcuts=0", "Include_doc=0", "Include_test=0",
            "Include_tcltk=0", "PrependPath=0",
            "Include_freethreaded=1") # of 3.14 the build without the lock, too; older installers disregard it
    }
    Remove-Item -Path $installer
    if (-not (Test-Path $python.Executable)) {
        throw "$($python.Name) was installed, but there is no $($python.Executable)"
    }
}

# `python` is to be the main one for whoever logs in, before Microsoft's Store offers its own.
$main = Get-MainPython
$wanted = @($main.Folder, (Join-Path $main.Folder "Scripts"))
$others = [Environment]::GetEnvironmentVariable("Path", "Machine") -split ";" |
    Where-Object { $_ -and $_ -notlike "$PythonRoot\*" }
$path = (@($wanted) + @($others)) -join ";"
if ($path -ne [Environment]::GetEnvironmentVariable("Path", "Machine")) {
    [Environment]::SetEnvironmentVariable("Path", $path, "Machine")
    # Those who log in over SSH get the variables that the server was started with.
    if (Get-Service -Name sshd -ErrorAction SilentlyContinue) {
        Restart-Service -Name sshd
    }
}
Say "python is $($main.Name)"
